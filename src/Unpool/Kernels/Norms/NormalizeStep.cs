namespace Unpool.Kernels;

/// <summary>y = (x - mean) * deviation * scale + bias for each feature.</summary>
sealed unsafe class NormalizeStep(Place x, Place statistics, Place scale, Place bias, Place y, Plane plane, int channels, bool spatial) : Step
{
    readonly int _features = spatial ? channels : channels * plane.Height * plane.Width;

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, plane, channels),
        Touch.Values(statistics, 2L * _features),
        Touch.Values(scale, _features),
        Touch.Values(bias, _features),
        Touch.Planes(y, plane, channels),
    ];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(y);
        var mean = frame.At(statistics);
        var deviation = frame.At(statistics) + _features;
        var factor = frame.At(scale);
        var offset = frame.At(bias);
        for (int c = 0, f = 0; c < channels; c++, from += plane.Pitch, to += plane.Pitch)
        {
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++)
                {
                    var at = r * plane.Stride + i;
                    to[at] = (from[at] - mean[f]) * deviation[f] * factor[f] + offset[f];
                    if (!spatial) f++;
                }
            if (spatial) f++;
        }
    }
}
