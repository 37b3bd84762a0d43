using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// Finds the position in the plane of each window's first maximum in row order, an int in the room of a float. Columns are reduced first, a
/// vector at a time: the largest value of each column of the windows' rows, and the row it is in. Then the same along the columns, for a
/// window beginning at every pixel, which is cheaper than picking; the windows that exist are picked at the end.
/// </summary>
sealed unsafe class SwitchesStep<V>(Place x, Plane image, int channels, WindowGrid grid, Place switches, Plane windows) : Step
    where V : struct, ILane<V>
{
    const int WidestImage = 8192;

    /// <summary>True if every window lies inside the image, its rows fit on the stack, and its positions are exact in floats.</summary>
    public static bool Fits(WindowGrid grid, Plane image) =>
        Fits(grid.Rows) && Fits(grid.Columns) && image.Width <= WidestImage && image.CountsInFloats;

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, image, channels), Touch.Planes(switches, windows, channels)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = (int*)frame.At(switches);
        var width = Plane.Up(image.Width + grid.Columns.Size) + Plane.Step;
        var memory = stackalloc float[3 * width];
        var scratch = new Scratch(memory, width);
        for (var c = 0; c < channels; c++, from += image.Pitch, to += windows.Pitch)
            for (var p = 0; p < windows.Height; p++)
            {
                AlongRows(from, p, scratch);
                AlongColumns(scratch);
                Pick(scratch.Positions, to + p * windows.Stride);
            }
    }

    static bool Fits(WindowAxis axis) => axis.Lower <= 0 && axis.EndsInside;

    // Rows and positions are kept as floats, exact up to 2^24: one kind of vector for all.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongRows(float* from, int p, Scratch scratch)
    {
        var first = p * grid.Rows.Stride - grid.Rows.Lower;
        var (count, stride) = (grid.Rows.Size, image.Stride);
        for (var i = 0; i < image.Width; i += V.Width)
        {
            var at = from + first * stride + i;
            V best = V.Load(at), row = V.All(first * stride);
            for (var r = 1; r < count; r++)
            {
                at += stride;
                var value = V.Load(at);
                var above = V.Above(value, best);
                best = V.Choose(above, value, best);
                row = V.Choose(above, V.All((first + r) * stride), row);
            }
            best.Store(scratch.Values + i);
            row.Store(scratch.Rows + i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void AlongColumns(Scratch scratch)
    {
        var count = grid.Columns.Size;
        for (var i = 0; i < image.Width; i += V.Width)
        {
            V best = V.Load(scratch.Values + i), row = V.Load(scratch.Rows + i), column = V.All(0);
            for (var s = 1; s < count; s++)
            {
                V value = V.Load(scratch.Values + i + s), other = V.Load(scratch.Rows + i + s);
                // Of equal values, the one in the higher row is first; in the same row, the one found before.
                var takes = V.Above(value, best) | (V.Equal(value, best) & V.Above(row, other));
                best = V.Choose(takes, value, best);
                row = V.Choose(takes, other, row);
                column = V.Choose(takes, V.All(s), column);
            }
            (row + column).Store(scratch.Positions + i);
        }
    }

    void Pick(float* positions, int* to)
    {
        var at = -grid.Columns.Lower;
        for (var q = 0; q < windows.Width; q++, at += grid.Columns.Stride) to[q] = (int)positions[at] + at;
    }

    /// <summary>Computes one row of windows: for each column the largest value and its row's offset; for each start of a window the result.</summary>
    readonly struct Scratch(float* memory, int width)
    {
        public readonly float* Values = memory;
        public readonly float* Rows = memory + width;
        public readonly float* Positions = memory + 2 * width;
    }
}
