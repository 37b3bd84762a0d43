using System.Globalization;

namespace Unpool.Anomalies;

/// <summary>The score above which a picture is anomalous, and how sure that is. It is a score of a good picture: nothing is extrapolated.</summary>
/// <param name="Value">The threshold.</param>
/// <param name="Pictures">The number of good pictures that it comes from.</param>
/// <param name="Above">How many of them have a larger score.</param>
/// <param name="Wanted">The share of false alarms that was asked for; null if the threshold was given itself.</param>
/// <param name="Expected">The share of false alarms to expect: that of a new good picture among those of the calibration.</param>
/// <param name="Low">The share of false alarms is at least this, with a confidence of 97.5 %.</param>
/// <param name="High">It is at most this, with a confidence of 97.5 %.</param>
/// <param name="LowValue">
/// The threshold for what was asked for would be at least this with all good pictures there are; 0 if that is not known.
/// </param>
/// <param name="HighValue">It would be at most this; null if there are too few pictures to say.</param>
public sealed record AnomalyThreshold(
    double Value, int Pictures, int Above, double? Wanted, double Expected, double Low, double High, double LowValue, double? HighValue)
{
    /// <summary>True if there are enough pictures for the share that was asked for.</summary>
    public bool IsReached => Wanted is not { } wanted || Expected <= wanted * (1 + 1e-9);

    /// <summary>How many good pictures that share needs to calibrate.</summary>
    public int PicturesNeeded => Wanted is { } wanted ? (int)Math.Ceiling(1 / wanted - 1e-9) - 1 : 0;

    /// <summary>The threshold for a share of false alarms.</summary>
    /// <param name="scores">The scores of good pictures that were not trained on, in any order; at least one.</param>
    /// <param name="falseAlarms">The share, above 0 and below 1.</param>
    public static AnomalyThreshold For(IReadOnlyList<float> scores, double falseAlarms)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (falseAlarms is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(falseAlarms), falseAlarms, "a share lies between 0 and 1.");
        float[] sorted = [.. scores.Order()];
        var count = sorted.Length;
        var rank = Math.Clamp((int)Math.Ceiling((count + 1) * (1 - falseAlarms) - 1e-9), 1, count);
        var (low, high) = OrderStatistics.ShareAbove(count, rank);
        var (from, to) = OrderStatistics.Around(count, 1 - falseAlarms);
        return new(sorted[rank - 1], count, count - rank, falseAlarms, (count + 1.0 - rank) / (count + 1), low, high,
            from == 0 ? 0 : sorted[from - 1], to > count ? null : sorted[to - 1]);
    }

    /// <summary>A threshold that is given.</summary>
    /// <param name="scores">The scores of good pictures that were not trained on, in any order; at least one.</param>
    /// <param name="value">The threshold.</param>
    public static AnomalyThreshold At(IReadOnlyList<float> scores, double value)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var (count, above) = (scores.Count, scores.Count(score => score > (float)value));
        // What lies above the next smaller and the next larger good picture encloses it.
        var low = above == 0 ? 0 : OrderStatistics.ShareAbove(count, count + 1 - above).Low;
        var high = above == count ? 1 : OrderStatistics.ShareAbove(count, count - above).High;
        return new(value, count, above, null, (above + 1.0) / (count + 1), low, high, 0, null);
    }

    /// <summary>For people: the threshold, what false alarms to expect, and what is lacking.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture,
            $"threshold {Value:G4}: expect {Percent(Expected)} false alarms (95 % interval {Percent(Low)} to {Percent(High)}, from ")
            + $"{Plural.Of(Pictures, "good picture")} not trained on)";
        return IsReached ? text : text + $"; for {Percent(Wanted!.Value)}, {PicturesNeeded} such pictures are needed";
    }

    static string Percent(double share) => (100 * share).ToString(share < 0.1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + " %";
}
