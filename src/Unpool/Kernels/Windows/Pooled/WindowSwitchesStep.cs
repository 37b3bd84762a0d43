using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// <see cref="SwitchesStep{V}"/> for windows of 2 or 4 columns side by side: neighbours are paired, once or twice, until each lane
/// holds a window's row; then rows are compared from the top down.
/// </summary>
sealed unsafe class WindowSwitchesStep<V>(Place x, Plane image, int channels, WindowGrid grid, Place switches, Plane windows) : Step
    where V : struct, ILane<V>
{
    // Positions are kept as floats, exact up to 2^24.
    readonly PinnedFloats _evens = WindowPairs.FirstColumns(image.Width);
    readonly PinnedFloats _mask = Mask.Of(windows);

    public static bool Fits(WindowGrid grid, Plane image) =>
        SwitchesStep<V>.Fits(grid, image)
        && grid.Columns is { Size: 2 or 4, Lower: 0 } columns && columns.Stride == columns.Size;

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, image, channels), Touch.Planes(switches, windows, channels)];

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

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row<S>(float* from, int first, int* to, float* mask) where S : struct, ICount
    {
        var (rows, stride, width, count) = (grid.Rows.Size, image.Stride, image.Width, windows.Width);
        var evens = _evens.At;
        V start = V.All(first), one = V.All(1), below = V.All(stride);
        for (var q = 0; q < count; q += V.Width, to += V.Width)
        {
            var at = q * S.Value;
            V even = V.Load(evens + at / 2) + start, odd = even + one;
            var row = from + at;
            var best = Windows<S>(row, at, width, even, odd);
            for (var r = 1; r < rows; r++)
            {
                row += stride;
                even += below;
                odd += below;
                best = Best<V>.Either(best, Windows<S>(row, at, width, even, odd));
            }
            (best.Position & V.Load(mask + q)).StoreInts(to);
        }
    }

    // A vector of windows comes from as many vectors of columns as a window has; beyond the image there is nothing to read.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Best<V> Windows<S>(float* row, int at, int width, V even, V odd) where S : struct, ICount
    {
        var floor = V.All(float.NegativeInfinity);
        V a = V.Load(row), b = at + V.Width < width ? V.Load(row + V.Width) : a;
        var pairs = Best<V>.Pixels(a, b, floor, even, odd);
        if (S.Value == 2) return pairs;
        if (at + 2 * V.Width >= width) return Best<V>.Neighbours(pairs, pairs);
        V far = V.All(2 * V.Width), c = V.Load(row + 2 * V.Width), d = at + 3 * V.Width < width ? V.Load(row + 3 * V.Width) : c;
        return Best<V>.Neighbours(pairs, Best<V>.Pixels(c, d, floor, even + far, odd + far));
    }
}
