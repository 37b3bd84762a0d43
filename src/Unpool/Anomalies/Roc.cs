namespace Unpool.Anomalies;

/// <summary>How well scores tell two kinds apart, whatever the threshold is: the receiver operating characteristic.</summary>
/// <param name="Area">
/// The probability that an anomalous one has a larger score than a good one, 0 to 1; equal scores count half. NaN if one kind is missing.
/// </param>
/// <param name="Points">
/// The curve from (0, 0) to (1, 1): for each threshold, from the largest on, the shares of false alarms and of what is found. Empty if one kind is
/// missing.
/// </param>
public sealed record Roc(double Area, IReadOnlyList<RocPoint> Points)
{
    /// <summary>The curve of some scores, as of pictures, each told from every other. For very many there is <see cref="RocBins"/>.</summary>
    /// <param name="scores">The scores, each with what it belongs to.</param>
    public static Roc Of(IEnumerable<(double Score, bool IsAnomalous)> scores) => Of(
        scores.GroupBy(score => score.Score).OrderByDescending(equal => equal.Key)
            .Select(equal => (equal.LongCount(score => !score.IsAnomalous), equal.LongCount(score => score.IsAnomalous))));

    /// <summary>The curve of counts.</summary>
    /// <param name="equal">How many good and anomalous ones there are of each score, from the largest score on.</param>
    internal static Roc Of(IEnumerable<(long Good, long Anomalous)> equal)
    {
        var counts = equal.ToArray();
        var (allGood, allAnomalous) = (counts.Sum(count => count.Good), counts.Sum(count => count.Anomalous));
        if (allGood == 0 || allAnomalous == 0) return new(double.NaN, []);
        var points = new List<RocPoint> { new(0, 0) };
        var (good, anomalous, area) = (0L, 0L, 0.0);
        foreach (var count in counts)
        {
            // A trapezium, because those of both kinds are tied.
            area += count.Good * (anomalous + count.Anomalous / 2.0);
            (good, anomalous) = (good + count.Good, anomalous + count.Anomalous);
            points.Add(new(good / (double)allGood, anomalous / (double)allAnomalous));
        }
        return new(area / ((double)allGood * allAnomalous), points);
    }
}

/// <summary>A point of a curve.</summary>
/// <param name="FalseAlarms">The share of good ones above the threshold, 0 to 1.</param>
/// <param name="Found">The share of anomalous ones above it, 0 to 1.</param>
public readonly record struct RocPoint(double FalseAlarms, double Found);
