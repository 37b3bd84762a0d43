using System.Runtime.Intrinsics.Arm;

namespace Unpool.Kernels;

/// <summary>The part of a result that fits into the registers at once.</summary>
static class Registers
{
    /// <summary>The rows of a tile on any processor.</summary>
    public const int MostRows = 8;

    /// <summary>The rows of a tile of three vectors: 24 sums where there are 32 vector registers (AVX-512, ARM), 12 where there are 16.</summary>
    public static int RowsOfTile<V>() where V : struct, ILane<V> => V.Width == Lane16.Width || ArmBase.Arm64.IsSupported ? MostRows : MostRows / 2;
}
