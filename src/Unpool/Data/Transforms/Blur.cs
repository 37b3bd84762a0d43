using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Blurs an image by a Gaussian, which is cut off beyond three deviations. The edge is repeated outwards.</summary>
/// <param name="Deviation">The Gaussian's standard deviation, in pixels.</param>
public sealed record Blur(double Deviation) : Transform
{
    /// <summary>The Gaussian's standard deviation, in pixels; greater than 0 and at most 64.</summary>
    public double Deviation { get; init => field = AtMost(64, value, nameof(Deviation)); } = AtMost(64, Deviation, nameof(Deviation));

    internal override void Apply(TransformedImage image, ref CounterRandom random)
    {
        Span<float> weights = stackalloc float[(int)Math.Ceiling(3 * Deviation) + 1];
        Weigh(weights);
        var (width, height) = (image.Width, image.Height);
        for (var c = 0; c < image.Channels; c++)
        {
            var plane = image.Plane(c);
            var across = image.Room[..plane.Length];
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++) across[y * width + x] = Mean(plane.Slice(y * width, width), x, width, 1, weights);
            for (var y = 0; y < height; y++)
                for (var x = 0; x < width; x++) plane[y * width + x] = Mean(across[x..], y, height, width, weights);
        }
    }

    // Those of the middle and of one side, which together with the other side add up to 1.
    void Weigh(Span<float> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++) sum += (i == 0 ? 1 : 2) * Of(i);
        for (var i = 0; i < weights.Length; i++) weights[i] = (float)(Of(i) / sum);

        double Of(int i) => Math.Exp(-i * i / (2 * Deviation * Deviation));
    }

    static float Mean(ReadOnlySpan<float> from, int at, int length, int stride, ReadOnlySpan<float> weights)
    {
        var sum = weights[0] * from[at * stride];
        for (var i = 1; i < weights.Length; i++)
            sum += weights[i] * (from[Math.Max(at - i, 0) * stride] + from[Math.Min(at + i, length - 1) * stride]);
        return sum;
    }
}
