namespace Unpool.Kernels;

/// <summary>Copies an image's pixels from planes to a dense vector, or back.</summary>
sealed unsafe class PackStep(Place planes, Plane plane, int channels, Place dense, bool unpacks) : Step
{
    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(planes, plane, channels),
        Touch.Values(dense, (long)channels * plane.Height * plane.Width),
    ];

    public override void Run(Frame frame)
    {
        var image = frame.At(planes);
        var vector = frame.At(dense);
        for (var c = 0; c < channels; c++, image += plane.Pitch)
            for (var y = 0; y < plane.Height; y++, vector += plane.Width)
            {
                var row = new Span<float>(image + y * plane.Stride, plane.Width);
                var part = new Span<float>(vector, plane.Width);
                if (unpacks) part.CopyTo(row);
                else row.CopyTo(part);
            }
    }
}
