namespace Unpool.Kernels;

/// <summary>Visits the bins of all regions, in the order of the pooled values.</summary>
abstract unsafe class RoiStep(Place x, Plane image, int channels, Place regions, int count, Size2 size) : Step
{
    protected int Channels => channels;

    /// <summary>The number of pooled values.</summary>
    protected long PooledValues => (long)count * channels * size.Area;

    public override IEnumerable<Touch> Touches => [Touch.Planes(x, image, channels), Touch.Values(regions, 4L * count)];

    public override void Run(Frame frame)
    {
        var region = frame.At(regions);
        var value = 0;
        for (var r = 0; r < count; r++, region += 4)
        {
            var from = frame.At(x);
            for (var c = 0; c < channels; c++, from += image.Pitch)
                for (var p = 0; p < size.Rows; p++)
                {
                    var rows = RoiBin.Of(region[1], region[3], image.Height, p, size.Rows);
                    for (var q = 0; q < size.Columns; q++)
                        Visit(frame, value++, c, from, Largest(from, rows, RoiBin.Of(region[0], region[2], image.Width, q, size.Columns)));
                }
        }
    }

    /// <summary>Handles a bin.</summary>
    /// <param name="value">The index of its pooled value.</param>
    /// <param name="plane">The channel's pixels.</param>
    /// <param name="at">The row and column of the bin's first maximum, or null if the bin is outside the image.</param>
    protected abstract void Visit(Frame frame, int value, int channel, float* plane, (int Row, int Column)? at);

    (int Row, int Column)? Largest(float* plane, RoiBin rows, RoiBin columns)
    {
        if (rows.IsEmpty || columns.IsEmpty) return null;
        var (row, column) = (rows.Begin, columns.Begin);
        for (var i = rows.Begin; i < rows.End; i++)
            for (var j = columns.Begin; j < columns.End; j++)
                if (plane[i * image.Stride + j] > plane[row * image.Stride + column])
                    (row, column) = (i, j);
        return (row, column);
    }
}

/// <summary>The maximum of each bin of each region, 0 where the bin is outside the image.</summary>
sealed unsafe class RoiPoolStep(Place x, Plane image, int channels, Place regions, int count, Size2 size, Place y)
    : RoiStep(x, image, channels, regions, count, size)
{
    readonly int _stride = image.Stride;

    public override IEnumerable<Touch> Touches => [.. base.Touches, Touch.Values(y, PooledValues)];

    protected override void Visit(Frame frame, int value, int channel, float* plane, (int Row, int Column)? at) =>
        frame.At(y)[value] = at is { } best ? plane[best.Row * _stride + best.Column] : 0;
}

/// <summary>Adds each pooled value's gradient to the pixel that it came from; the image of gradients is zero beforehand.</summary>
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
