namespace Unpool.Kernels;

/// <summary>Copies rows of equal length between two layouts of the same number of rows.</summary>
sealed unsafe class CopyRowsStep(Place x, Plane from, Place y, Plane to, int channels) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(x, from, channels), Touch.Planes(y, to, channels)];

    public override void Run(Frame frame)
    {
        var p = frame.At(x);
        var q = frame.At(y);
        var dense = from.Width == from.Stride && to.Stride == from.Stride;
        for (var c = 0; c < channels; c++, p += from.Pitch, q += to.Pitch)
        {
            if (dense)
            {
                new Span<float>(p, from.Length).CopyTo(new Span<float>(q, from.Length));
                continue;
            }
            for (var r = 0; r < from.Height; r++)
                new Span<float>(p + r * from.Stride, from.Width).CopyTo(new Span<float>(q + r * to.Stride, from.Width));
        }
    }
}
