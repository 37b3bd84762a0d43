using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// <see cref="SwitchesStep{V}"/> for windows of 2 or 4 columns that lie side by side: columns are settled first, a vector at a time; then
/// neighbours are paired, once or twice, until each lane holds a window.
/// </summary>
sealed unsafe class WindowSwitchesStep<V>(Place x, Plane image, int channels, WindowGrid grid, Place switches, Plane windows) : Step
    where V : struct, ILane<V>
{
    const int MostVectors = 4;

    // Positions are kept as floats, exact up to 2^24.
    readonly PinnedFloats _columns = Columns(image);
    readonly PinnedFloats _mask = Mask.Of(windows);

    public static bool Fits(WindowGrid grid, Plane image) =>
        SwitchesStep<V>.Fits(grid, image)
        && grid.Columns is { Size: 2 or 4, Lower: 0 } columns && columns.Stride == columns.Size;

    public override void Run(Frame frame)
    {
        switch (grid.Columns.Size)
        {
            case 2: Run<Count2>(frame); break;
            default: Run<Count4>(frame); break;
        }
    }

    void Run<S>(Frame frame) where S : struct, ICount
    {
        var from = frame.At(x) - grid.Rows.Lower * image.Stride;
        var to = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, from += image.Pitch, to += windows.Pitch)
            for (var p = 0; p < windows.Height; p++)
            {
                var first = p * grid.Rows.Stride * image.Stride;
                Row<S>(from + first, first - grid.Rows.Lower * image.Stride, to + p * windows.Stride, _mask.At + p * windows.Stride);
            }
    }

    // A vector of windows comes from as many vectors of columns as a window has; beyond the image there is nothing to read.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row<S>(float* from, int first, int* to, float* mask) where S : struct, ICount
    {
        var (rows, stride, width, count) = (grid.Rows.Size, image.Stride, image.Width, windows.Width);
        var columns = _columns.At;
        for (var q = 0; q < count; q += V.Width, to += V.Width)
        {
            var at = q * S.Value;
            var a = Best<V>.Down(from + at, columns + at, first, rows, stride);
            var b = at + V.Width < width ? Best<V>.Down(from + at + V.Width, columns + at + V.Width, first, rows, stride) : a;
            var best = Best<V>.Pair(a, b);
            if (S.Value > 2)
            {
                var c = best;
                if (at + 2 * V.Width < width)
                {
                    a = Best<V>.Down(from + at + 2 * V.Width, columns + at + 2 * V.Width, first, rows, stride);
                    b = at + 3 * V.Width < width ? Best<V>.Down(from + at + 3 * V.Width, columns + at + 3 * V.Width, first, rows, stride) : a;
                    c = Best<V>.Pair(a, b);
                }
                best = Best<V>.Pair(best, c);
            }
            (best.Position & V.Load(mask + q)).StoreInts(to);
        }
    }

    static PinnedFloats Columns(Plane image)
    {
        var columns = new PinnedFloats(Plane.Up(image.Width) + MostVectors * Plane.Step);
        for (var i = 0; i < columns.Count; i++) columns.At[i] = i;
        return columns;
    }
}
