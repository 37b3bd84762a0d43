using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>F with its operands exchanged.</summary>
readonly struct Swapped<F> : IMap2 where F : struct, IMap2
{
    public static bool KeepsZero => F.KeepsZero;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static V Of<V>(V a, V b) where V : struct, ILane<V> => F.Of(b, a);
}
