namespace Unpool.Kernels;

/// <summary>dx = scale * deviation * (dy - sum(dy)/n - xhat * sum(dy * xhat)/n), n values of a feature in the minibatch.</summary>
sealed unsafe class NormalizeGradientStep(
    Place x, Place dy, Place statistics, Place sums, Place scale, Place dx, Plane plane, int channels, bool spatial) : Step
{
    readonly int _features = spatial ? channels : channels * plane.Height * plane.Width;

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, plane, channels),
        Touch.Planes(dy, plane, channels),
        Touch.Values(statistics, 2L * _features),
        Touch.Values(sums, 2L * _features),
        Touch.Values(scale, _features),
        Touch.Planes(dx, plane, channels),
    ];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var gradient = frame.At(dy);
        var to = frame.At(dx);
        var mean = frame.At(statistics);
        var deviation = frame.At(statistics) + _features;
        var factor = frame.At(scale);
        var plain = frame.At(sums);
        var weighted = frame.At(sums) + _features;
        var share = 1f / ((float)frame.Samples * (spatial ? plane.Height * plane.Width : 1));
        for (int c = 0, f = 0; c < channels; c++, from += plane.Pitch, gradient += plane.Pitch, to += plane.Pitch)
        {
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++)
                {
                    var at = r * plane.Stride + i;
                    var standard = (from[at] - mean[f]) * deviation[f];
                    to[at] = factor[f] * deviation[f] * (gradient[at] - share * (plain[f] + standard * weighted[f]));
                    if (!spatial) f++;
                }
            if (spatial) f++;
        }
    }
}
