namespace Unpool.Kernels;

/// <summary>Windows of 2x2 side by side: each pixel belongs to one of them, except for a last row or column that may belong to none.</summary>
static unsafe class WindowPairs
{
    public static bool Fits(WindowGrid grid, Plane image) =>
        Pairs(grid.Rows) && Pairs(grid.Columns) && image.CountsInFloats;

    /// <summary>The column that each window of a row begins in, as floats.</summary>
    public static PinnedFloats FirstColumns(int count)
    {
        var columns = new PinnedFloats(Plane.Up(count) + Plane.Step);
        for (var q = 0; q < columns.Count; q++) columns.At[q] = 2 * q;
        return columns;
    }

    static bool Pairs(WindowAxis axis) => axis is { Size: 2, Stride: 2, Lower: 0 } && axis.Outputs == axis.Inputs / 2;
}
