using System.Diagnostics;

namespace Unpool.Kernels;

/// <summary>
/// How far kernels go beyond the values that they are for, in floats, and the room that there is for it. A read begins at a value and takes
/// a whole tile, word or vector; what lies after the value is read and not used, or written as zeros into the value's own plane.
/// </summary>
static unsafe class Bounds
{
    /// <summary>The widest tile: vectors of one map that a kernel computes at once, at the widest lane.</summary>
    public const int Tile = 8 * Plane.Step;

    /// <summary>Values that are looked at together for zeros.</summary>
    public const int Word = 64;

    /// <summary>Floats of a kernel's row in a register of the sparse kernels: rows are padded with zeros to this.</summary>
    public const int KernelRow = 8;

    /// <summary>
    /// Floats after the last value of each of a plan's regions and of a thread's scratch: as many as the longest of these reads.
    /// </summary>
    public const int Slack = Tile;

    /// <summary>
    /// In Debug: places that come from memory, such as switches, lie in a plane of that length. All others were checked when the plan was made.
    /// </summary>
    [Conditional("DEBUG")]
    public static void AssertInside(int* places, nint count, int length)
    {
        for (nint i = 0; i < count; i++) Debug.Assert((uint)places[i] < (uint)length, $"place {places[i]} in a plane of {length}");
    }
}
