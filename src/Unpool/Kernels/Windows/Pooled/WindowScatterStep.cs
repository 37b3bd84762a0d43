using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// <see cref="ScatterStep"/> for <see cref="WindowPairs"/>: whole rows are written, value or zero. The position of a value in
/// its window is its switch minus the window's first pixel.
/// </summary>
sealed unsafe class WindowScatterStep<V>(Place x, Plane from, int channels, Place switches, Plane windows, Place y, Plane image, WindowGrid grid)
    : Step
    where V : struct, ILane<V>
{
    // A last column without a window is zeros as well: what would be read for it belongs to others.
    readonly PinnedFloats _mask = Mask.Of(image with { Width = 2 * windows.Width });
    readonly PinnedFloats _first = WindowPairs.FirstColumns(windows.Width);

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, from, channels),
        Touch.Planes(switches, windows, channels),
        Touch.Planes(y, image, channels),
    ];

    public override void Run(Frame frame)
    {
        var value = frame.At(x);
        var to = frame.At(y);
        var at = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, value += from.Pitch, at += windows.Pitch, to += image.Pitch)
        {
            for (var p = 0; p < windows.Height; p++)
                Rows(value + p * from.Stride, at + p * windows.Stride, 2 * p * image.Stride, to);
            if (grid.Rows.Inputs % 2 == 1) new Span<float>(to + (image.Height - 1) * image.Stride, image.Width).Clear();
        }
    }

    // One row of values makes two of the image; what a row writes past its end is the next one's beginning.
    void Rows(float* value, int* at, int row, float* to)
    {
        Row(value, at, row, to + row, _mask.At + row);
        row += image.Stride;
        Row(value, at, row, to + row, _mask.At + row);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row(float* value, int* at, int row, float* to, float* mask)
    {
        nint width = image.Width;
        var first = _first.At;
        V start = V.All(row), zero = V.All(0), one = V.All(1);
        for (nint i = 0; i < width; i += 2 * V.Width, value += V.Width, at += V.Width, first += V.Width)
        {
            V v = V.Load(value), place = V.LoadInts(at) - start - V.Load(first);
            V even = v & V.Equal(place, zero), odd = v & V.Equal(place, one);
            (V.AlternateLow(even, odd) & V.Load(mask + i)).Store(to + i);
            if (i + V.Width < width) (V.AlternateHigh(even, odd) & V.Load(mask + i + V.Width)).Store(to + i + V.Width);
        }
    }
}
