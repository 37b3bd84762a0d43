using System.Diagnostics;

namespace Unpool.Kernels;

/// <summary>
/// The distance, in floats, that kernels go beyond the values that they are meant for, and the room left for it. A read begins at a value and takes
/// a whole tile, word or vector; what lies after the value is read but not used, or overwritten with zeros in the value's own plane.
/// </summary>
static unsafe class Bounds
{
    /// <summary>The widest tile: the vectors of one map that a kernel computes at once, at the widest lane.</summary>
    public const int Tile = 8 * Plane.Step;

    /// <summary>The values that are searched for zeros together.</summary>
    public const int Word = 64;

    /// <summary>The floats of a kernel's row in a register of the sparse kernels: rows are padded with zeros to this length.</summary>
    public const int KernelRow = 8;

    /// <summary>
    /// The floats after the last value of each of a plan's regions and of a thread's scratch: as many as the longest of these reads.
    /// </summary>
    public const int Slack = Tile;

    /// <summary>
    /// Asserts, in Debug, that places read from memory, such as switches, lie in a plane of that length. All others were checked when the plan was
    /// made.
    /// </summary>
    [Conditional("DEBUG")]
    public static void AssertInside(int* places, nint count, int length)
    {
        for (nint i = 0; i < count; i++) Debug.Assert((uint)places[i] < (uint)length, $"place {places[i]} in a plane of {length}");
    }
}
