namespace Unpool.Kernels;

/// <summary>Adds each pooled value's gradient to the pixel that it came from; the image of gradients is zero before.</summary>
sealed unsafe class RoiPoolGradientStep(
    Place x, Plane image, int channels, Place regions, int count, Size2 size, Place dy, Place dx, Plane gradients)
    : RoiStep(x, image, channels, regions, count, size)
{
    public override IEnumerable<Touch> Touches => [.. base.Touches, Touch.Values(dy, PooledValues), Touch.Planes(dx, gradients, Channels)];

    protected override void Visit(Frame frame, int value, int channel, float* plane, (int Row, int Column)? at)
    {
        if (at is { } best) frame.At(dx)[channel * gradients.Pitch + best.Row * gradients.Stride + best.Column] += frame.At(dy)[value];
    }
}
