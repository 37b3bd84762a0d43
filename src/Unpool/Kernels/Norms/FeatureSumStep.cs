namespace Unpool.Kernels;

/// <summary>
/// Adds to the slice's sums of each feature: x itself or, once the minibatch's sums are known, (x - mean)^2.
/// A feature is a channel's whole plane, or each value of a plane.
/// </summary>
sealed unsafe class FeatureSumStep(Place x, Plane plane, int channels, bool spatial, Place? sums, Place sum) : Step
{
    int Features => spatial ? channels : channels * plane.Height * plane.Width;

    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, plane, channels),
        Touch.Values(sums ?? sum, Features),
        Touch.Values(sum, Features),
    ];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(sum);
        var total = sums is { } place ? frame.At(place) : null;
        var share = 1f / ((float)frame.Samples * (spatial ? plane.Height * plane.Width : 1));
        for (var c = 0; c < channels; c++, from += plane.Pitch)
        {
            var own = 0f;
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++)
                {
                    var value = from[r * plane.Stride + i];
                    if (total != null)
                    {
                        value -= *total * share;
                        value *= value;
                    }
                    if (spatial)
                    {
                        own += value;
                        continue;
                    }
                    *to++ += value;
                    if (total != null) total++;
                }
            if (!spatial) continue;
            *to++ += own;
            if (total != null) total++;
        }
    }
}
