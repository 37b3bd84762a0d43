namespace Unpool.Kernels;

/// <summary>Every stride-th pixel of an image, or the reverse: pixels put stride apart into zeros.</summary>
sealed unsafe class StrideStep(Place x, Plane from, Place y, Plane to, int channels, Size2 stride, bool spreads) : Step
{
    public override void Run(Frame frame)
    {
        var source = frame.At(x);
        var target = frame.At(y);
        var small = spreads ? from : to;
        for (var c = 0; c < channels; c++, source += from.Pitch, target += to.Pitch)
        {
            if (spreads) new Span<float>(target, to.Length).Clear();
            for (var p = 0; p < small.Height; p++)
                for (var q = 0; q < small.Width; q++)
                    if (spreads) target[p * stride.Rows * to.Stride + q * stride.Columns] = source[p * from.Stride + q];
                    else target[p * to.Stride + q] = source[p * stride.Rows * from.Stride + q * stride.Columns];
        }
    }
}
