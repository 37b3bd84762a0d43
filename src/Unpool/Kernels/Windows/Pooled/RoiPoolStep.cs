namespace Unpool.Kernels;

/// <summary>The maximum of each bin of each region, 0 where the bin is outside the image.</summary>
sealed unsafe class RoiPoolStep(Place x, Plane image, int channels, Place regions, int count, Size2 size, Place y)
    : RoiStep(x, image, channels, regions, count, size)
{
    readonly int _stride = image.Stride;

    public override IEnumerable<Touch> Touches => [.. base.Touches, Touch.Values(y, PooledValues)];

    protected override void Visit(Frame frame, int value, int channel, float* plane, (int Row, int Column)? at) =>
        frame.At(y)[value] = at is { } best ? plane[best.Row * _stride + best.Column] : 0;
}
