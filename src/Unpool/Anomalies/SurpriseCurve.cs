namespace Unpool.Anomalies;

/// <summary>
/// A curve from a measure of strangeness, which is never negative, to surprise: minus the decimal logarithm of the share of good pictures that
/// are at least as strange. Straight from one quantile of the good pictures to the next; beyond the last one, the shares fall as fast as those
/// of an exponential distribution with the mean excess that was found there.
/// </summary>
/// <param name="Shares">The shares of good pictures below the quantiles, ascending.</param>
/// <param name="Quantiles">The measures, positive and ascending.</param>
/// <param name="Excess">The mean of what the good pictures beyond the last quantile have above it.</param>
sealed record SurpriseCurve(IReadOnlyList<double> Shares, IReadOnlyList<double> Quantiles, double Excess)
{
    static readonly double[] Wanted = [0.5, 0.75, 0.9, 0.95, 0.99];

    // Beyond the last quantile there must be so many good pictures for their mean to say something, if there are that many.
    const int Beyond = 4;

    // Measures that are all but the same would make the curve a step.
    const double Least = 0.05;

    /// <summary>The curve of good pictures.</summary>
    /// <param name="good">Their measures, at least one.</param>
    public static SurpriseCurve Of(IReadOnlyList<float> good)
    {
        double[] sorted = [.. good.Select(v => Math.Max(v, 1e-12)).Order()];
        var (shares, quantiles) = (new List<double>(), new List<double>());
        foreach (var share in Wanted)
        {
            if (shares.Count > 0 && sorted.Length * (1 - share) < Beyond) break;
            var quantile = Quantile(sorted, share);
            if (quantiles.Count > 0 && quantile < quantiles[^1] * (1 + Least)) continue;
            shares.Add(share);
            quantiles.Add(quantile);
        }
        var beyond = sorted.Where(v => v > quantiles[^1]).Select(v => v - quantiles[^1]).DefaultIfEmpty(0).Average();
        return new(shares, quantiles, Math.Max(beyond, Least * quantiles[^1]));
    }

    /// <summary>The measures at which the slope changes, the first of them 0.</summary>
    public float[] Knots => [0, .. Quantiles.Select(q => (float)q)];

    /// <summary>By how much the slope changes at each knot: the surprise is the sum of change * max(measure - knot, 0).</summary>
    public float[] Changes
    {
        get
        {
            var (changes, before, level, slope) = (new List<float>(), 0.0, 0.0, 0.0);
            foreach (var (quantile, share) in Quantiles.Zip(Shares))
            {
                var next = (-Math.Log10(1 - share) - level) / (quantile - before);
                changes.Add((float)(next - slope));
                (slope, before, level) = (next, quantile, -Math.Log10(1 - share));
            }
            changes.Add((float)(1 / (Excess * Math.Log(10)) - slope));
            return [.. changes];
        }
    }

    /// <summary>A quantile of sorted values: on the line between the two nearest.</summary>
    public static double Quantile(double[] sorted, double share)
    {
        var at = share * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 == sorted.Length ? sorted[below] : sorted[below] + (at - below) * (sorted[below + 1] - sorted[below]);
    }

    /// <summary>The surprise at a measure, [1], or at each place of a map of them, [1, height, width].</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="name">The name of the result; its quantiles have names after it.</param>
    public Node At(Node measure, string name)
    {
        var knots = Knots;
        var isMap = measure.Shape.IsImage;
        Shape one = isMap ? new(knots.Length, 1, 1, 1) : new(1, knots.Length), sum = isMap ? new(1, knots.Length, 1, 1) : new(knots.Length, 1);
        var ones = Fixed.Values($"{name}.ones", one, [.. knots.Select(_ => 1f)]);
        var at = Fixed.Values($"{name}.quantiles", isMap ? new(knots.Length, 1, 1) : new(knots.Length), knots);
        var changes = Fixed.Values($"{name}.slopes", sum, Changes);
        return isMap
            ? (measure.Convolve(ones) - at).Relu().Convolve(changes, name: name)
            : (measure.MatMul(ones) - at).Relu().MatMul(changes, name);
    }
}
