using System.Runtime.CompilerServices;

namespace Unpool.Kernels;

/// <summary>
/// Applies A to dy for every window: dy [K,H,W] to [6*K,P,W], point by point; window p holds rows p * results to (p + 1) * results - 1.
/// </summary>
sealed unsafe class WinogradResultsStep<V>(Place dy, Plane from, int maps, int results, Place y, Plane to) : Step where V : struct, ILane<V>
{
    readonly PinnedFloats _outside = new(Plane.Up(from.Width) + Plane.Step);
    readonly PinnedFloats _mask = Mask.Of(to);

    public override IEnumerable<Touch> Touches => [Touch.Planes(dy, from, maps), Touch.Planes(y, to, WinogradForm.Points * maps)];

    public override void Run(Frame frame)
    {
        var image = frame.At(dy);
        var windows = frame.At(y);
        nint point = maps * to.Pitch;
        for (var k = 0; k < maps; k++, image += from.Pitch, windows += to.Pitch)
            for (var p = 0; p < to.Height; p++)
            {
                var at = windows + p * to.Stride;
                var mask = _mask.At + p * to.Stride;
                var row = p * results;
                switch (results)
                {
                    case 2: Window<Count2>(image, row, at, point, mask); break;
                    case 3: Window<Count3>(image, row, at, point, mask); break;
                    default: Window<Count4>(image, row, at, point, mask); break;
                }
            }
    }

    float* Row(float* image, int row) => row < from.Height ? image + row * from.Stride : _outside.At;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    void Window<M>(float* image, int row, float* y, nint point, float* mask) where M : struct, ICount
    {
        float* r0 = Row(image, row), r1 = Row(image, row + 1);
        var r2 = M.Value > 2 ? Row(image, row + 2) : null;
        var r3 = M.Value > 3 ? Row(image, row + 3) : null;
        V two = V.All(2), four = V.All(4), eight = V.All(8);
        nint width = to.Width;
        for (nint i = 0; i < width; i += V.Width, y += V.Width)
        {
            var m = V.Load(mask + i);
            V even = V.Load(r0 + i) & m, odd = V.Load(r1 + i) & m;
            V even2 = even, odd2 = two * odd, last = odd;
            even.Store(y);
            if (M.Value > 2)
            {
                last = V.Load(r2 + i) & m;
                even += last;
                even2 = V.MultiplyAdd(four, last, even2);
            }
            if (M.Value > 3)
            {
                last = V.Load(r3 + i) & m;
                odd += last;
                odd2 = V.MultiplyAdd(eight, last, odd2);
            }
            (even + odd).Store(y + point);
            (even - odd).Store(y + 2 * point);
            (even2 + odd2).Store(y + 3 * point);
            (even2 - odd2).Store(y + 4 * point);
            last.Store(y + 5 * point);
        }
    }
}
