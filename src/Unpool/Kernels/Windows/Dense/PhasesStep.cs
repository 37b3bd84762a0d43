using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// Splits an image: x [C,H,W] to planes [C*n,P,Q], for each channel one for each kept phase of rows and of columns.
/// What lies beyond the image is zeros.
/// </summary>
sealed unsafe class PhasesStep<V>(Place x, Plane from, int channels, PhaseAxis rows, PhaseAxis columns, Place y, Plane to) : Step
    where V : struct, ILane<V>
{
    // For each phase of the columns, the number of a row's pixels on it, and a mask of ones for them.
    readonly int[] _widths = [.. Enumerable.Range(0, columns.Count).Select(b => columns.PixelsOf(b, from.Width))];
    readonly PinnedFloats[] _masks = [.. Enumerable.Range(0, columns.Count).Select(b => Mask.Of(Plane.Flat(columns.PixelsOf(b, from.Width))))];

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, from, channels), Touch.Planes(y, to, channels * rows.Count * columns.Count)];

    public override void Run(Frame frame)
    {
        var image = frame.At(x);
        var phase = frame.At(y);
        for (var c = 0; c < channels; c++, image += from.Pitch)
            for (var a = 0; a < rows.Count; a++)
                for (var b = 0; b < columns.Count; b++, phase += to.Pitch)
                    for (var p = 0; p < to.Height; p++)
                    {
                        var row = p * rows.Stride + rows.Start(a);
                        var result = phase + p * to.Stride;
                        if (row < from.Height) Row(image + row * from.Stride + columns.Start(b), b, result);
                        else new Span<float>(result, to.Width).Clear();
                    }
    }

    void Row(float* pixels, int b, float* result)
    {
        switch (columns.Stride)
        {
            case 1: Copy(pixels, _masks[b].At, result, to.Width); break;
            case 2: EverySecond(pixels, _masks[b].At, result, to.Width); break;
            default:
                Every(pixels, columns.Stride, result, _widths[b]);
                new Span<float>(result + _widths[b], to.Width - _widths[b]).Clear();
                break;
        }
    }

    static void Copy(float* pixels, float* mask, float* result, nint width)
    {
        for (nint q = 0; q < width; q += V.Width) (V.Load(pixels + q) & V.Load(mask + q)).Store(result + q);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void EverySecond(float* pixels, float* mask, float* result, nint width)
    {
        for (nint q = 0; q < width; q += V.Width, pixels += 2 * V.Width)
            (V.Even(V.Load(pixels), V.Load(pixels + V.Width)) & V.Load(mask + q)).Store(result + q);
    }

    static void Every(float* pixels, nint stride, float* result, nint width)
    {
        for (nint q = 0; q < width; q++, pixels += stride) result[q] = *pixels;
    }
}
