using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// Finds each window's first maximum in row order: its position in the plane, an int in a float's room. Columns are settled first, a lane
/// at a time: the largest value of each column of the windows' rows and the row it is in. Then each window looks along its columns.
/// </summary>
sealed unsafe class SwitchesStep<V>(Place x, Plane image, int channels, WindowGrid grid, Place switches, Plane windows) : Step
    where V : struct, ILane<V>
{
    /// <summary>True if every window lies inside the image.</summary>
    public static bool Fits(WindowGrid grid) => Fits(grid.Rows) && Fits(grid.Columns);

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = (int*)frame.At(switches);
        var width = Plane.Up(image.Width);
        var values = stackalloc float[2 * width];
        for (var c = 0; c < channels; c++, from += image.Pitch, to += windows.Pitch)
            for (var p = 0; p < grid.Rows.Outputs; p++)
            {
                Columns(from, p, values, values + width);
                Windows(values, values + width, to + p * windows.Stride);
            }
    }

    static bool Fits(WindowAxis axis) => axis.Lower <= 0 && (axis.Outputs - 1) * axis.Stride - axis.Lower + axis.Size <= axis.Inputs;

    // Positions are kept as floats: they are exact up to 2^24.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Columns(float* from, int p, float* values, float* rows)
    {
        var first = p * grid.Rows.Stride - grid.Rows.Lower;
        for (var i = 0; i < image.Width; i += V.Width)
        {
            var at = from + first * image.Stride + i;
            V best = V.Load(at), row = V.All(first * image.Stride);
            for (var r = 1; r < grid.Rows.Size; r++)
            {
                at += image.Stride;
                var value = V.Load(at);
                var above = V.Above(value, best);
                best = V.Choose(above, value, best);
                row = V.Choose(above, V.All((first + r) * image.Stride), row);
            }
            best.Store(values + i);
            row.Store(rows + i);
        }
    }

    void Windows(float* values, float* rows, int* to)
    {
        var at = -grid.Columns.Lower;
        for (var q = 0; q < grid.Columns.Outputs; q++, at += grid.Columns.Stride)
        {
            var (best, position) = (values[at], rows[at] + at);
            for (var s = at + 1; s < at + grid.Columns.Size; s++)
            {
                // Of equal values the one in the higher row is first.
                var other = rows[s] + s;
                var takes = values[s] > best | (values[s] == best & other < position);
                best = takes ? values[s] : best;
                position = takes ? other : position;
            }
            to[q] = (int)position;
        }
    }
}
