using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// <see cref="GatherStep"/> for <see cref="WindowPairs"/>: all four pixels of a vector of windows are read, and one of each four is chosen.
/// </summary>
sealed unsafe class WindowGatherStep<V>(Place x, Plane image, int channels, Place switches, Plane windows, Place y, Plane to) : Step
    where V : struct, ILane<V>
{
    readonly PinnedFloats _mask = Mask.Of(to);
    readonly PinnedFloats _first = WindowPairs.FirstColumns(windows.Width);

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, image, channels),
        Touch.Planes(switches, windows, channels),
        Touch.Planes(y, to, channels),
    ];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var result = frame.At(y);
        var at = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, from += image.Pitch, at += windows.Pitch, result += to.Pitch)
            for (var p = 0; p < windows.Height; p++)
                Row(from, 2 * p * image.Stride, at + p * windows.Stride, result + p * to.Stride, _mask.At + p * to.Stride);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Row(float* from, int row, int* at, float* result, float* mask)
    {
        nint count = windows.Width, stride = image.Stride;
        var first = _first.At;
        V start = V.All(row), zero = V.All(0), one = V.All(1), below = V.All(stride);
        from += row;
        for (nint q = 0; q < count; q += V.Width, from += 2 * V.Width)
        {
            V a = V.Load(from), b = V.Load(from + V.Width), c = V.Load(from + stride), d = V.Load(from + stride + V.Width);
            var place = V.LoadInts(at + q) - start - V.Load(first + q);
            var upper = V.Choose(V.Equal(place, zero), V.Even(a, b), V.Odd(a, b));
            var lower = V.Choose(V.Equal(place, below), V.Even(c, d), V.Odd(c, d));
            (V.Choose(V.Above(place, one), lower, upper) & V.Load(mask + q)).Store(result + q);
        }
    }
}
