namespace Unpool.Kernels;

/// <summary>Visits the bins of all regions, in the order of the pooled values.</summary>
abstract unsafe class RoiStep(Place x, Plane image, int channels, Place regions, int count, Size2 size) : Step
{
    protected int Channels => channels;

    /// <summary>How many pooled values there are.</summary>
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

    /// <summary>What to do with a bin.</summary>
    /// <param name="value">The index of its pooled value.</param>
    /// <param name="plane">The channel's pixels.</param>
    /// <param name="at">Row and column of the bin's first maximum, or null if it is outside the image.</param>
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
