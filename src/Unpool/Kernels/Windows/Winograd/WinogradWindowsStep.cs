using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// Applies B^T to every window of six rows: x [C,H,W] to [6*C,P,W], point by point; window p begins at row p * results - top.
/// Rows outside the image are zeros.
/// </summary>
sealed unsafe class WinogradWindowsStep<V>(Place x, Plane from, int channels, int results, int top, Place y, Plane to) : Step
    where V : struct, ILane<V>
{
    readonly PinnedFloats _outside = new(Plane.Up(from.Width) + Plane.Step);
    readonly PinnedFloats _mask = Mask.Of(to);

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, from, channels), Touch.Planes(y, to, WinogradForm.Points * channels)];

    public override void Run(Frame frame)
    {
        var image = frame.At(x);
        var windows = frame.At(y);
        nint point = channels * to.Pitch;
        for (var c = 0; c < channels; c++, image += from.Pitch, windows += to.Pitch)
            for (var p = 0; p < to.Height; p++)
            {
                var first = p * results - top;
                Window(
                    Row(image, first), Row(image, first + 1), Row(image, first + 2),
                    Row(image, first + 3), Row(image, first + 4), Row(image, first + 5),
                    windows + p * to.Stride, point, _mask.At + p * to.Stride, to.Width);
            }
    }

    float* Row(float* image, int row) => row >= 0 && row < from.Height ? image + row * from.Stride : _outside.At;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void Window(float* r0, float* r1, float* r2, float* r3, float* r4, float* r5, float* y, nint point, float* mask, int width)
    {
        V two = V.All(2), four = V.All(4), five = V.All(-5);
        for (nint i = 0; i < width; i += V.Width, y += V.Width)
        {
            V d0 = V.Load(r0 + i), d1 = V.Load(r1 + i), d2 = V.Load(r2 + i), d3 = V.Load(r3 + i), d4 = V.Load(r4 + i), d5 = V.Load(r5 + i);
            var m = V.Load(mask + i);
            // Opposite points share their even and odd powers.
            V even = d4 - four * d2, odd = d3 - four * d1;
            V even2 = d4 - d2, odd2 = two * (d3 - d1);
            (V.MultiplyAdd(four, d0, V.MultiplyAdd(five, d2, d4)) & m).Store(y);
            ((even + odd) & m).Store(y + point);
            ((even - odd) & m).Store(y + 2 * point);
            ((even2 + odd2) & m).Store(y + 3 * point);
            ((even2 - odd2) & m).Store(y + 4 * point);
            (V.MultiplyAdd(four, d1, V.MultiplyAdd(five, d3, d5)) & m).Store(y + 5 * point);
        }
    }
}
