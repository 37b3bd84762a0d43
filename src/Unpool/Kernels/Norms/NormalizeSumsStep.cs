namespace Unpool.Kernels;

/// <summary>Adds dy, and dy * (x - mean) * deviation, of each feature to the slice's sums [2,F].</summary>
sealed unsafe class NormalizeSumsStep(Place x, Place dy, Place statistics, Place sum, Plane plane, int channels, bool spatial) : Step
{
    readonly int _features = spatial ? channels : channels * plane.Height * plane.Width;

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, plane, channels),
        Touch.Planes(dy, plane, channels),
        Touch.Values(statistics, 2L * _features),
        Touch.Values(sum, 2L * _features),
    ];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var gradient = frame.At(dy);
        var to = frame.At(sum);
        var mean = frame.At(statistics);
        var deviation = frame.At(statistics) + _features;
        for (int c = 0, f = 0; c < channels; c++, from += plane.Pitch, gradient += plane.Pitch)
        {
            var (plain, weighted) = (0f, 0f);
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++)
                {
                    var at = r * plane.Stride + i;
                    plain += gradient[at];
                    weighted += gradient[at] * (from[at] - mean[f]) * deviation[f];
                    if (spatial) continue;
                    to[f] += plain;
                    to[_features + f++] += weighted;
                    (plain, weighted) = (0, 0);
                }
            if (!spatial) continue;
            to[f] += plain;
            to[_features + f++] += weighted;
        }
    }
}
