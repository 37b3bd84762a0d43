using System.Globalization;
using Unpool.Anomalies;
using Unpool.Reports.Html;

namespace Unpool.Reports.Pages;

/// <summary>What pages say about scores, heat maps and thresholds.</summary>
static class Surprise
{
    /// <summary>What a score is.</summary>
    public const string Meaning = "A score is a surprise: 2 is as strange as one good picture in 100 is, 3 as one in 1000. Beyond all that was seen "
        + "in the calibration it goes on rising, and means \u201cfar beyond\u201d, not a probability.";

    /// <summary>What the colours of a heat map are.</summary>
    public const string HeatMeaning = "Heat maps have one scale for all pictures: clear up to half the threshold, then yellow to red, red at the "
        + "threshold, and dark red from twice the threshold on.";

    /// <summary>What a threshold is worth.</summary>
    public static string Sureness(AnomalyThreshold threshold)
    {
        var text = $"A new good picture lies above the threshold in {Percent(threshold.Expected)} of cases, as far as "
            + $"{Plural.Of(threshold.Pictures, "good picture")} can say that were not trained on: with 95 % confidence in "
            + $"{Percent(threshold.Low)} to {Percent(threshold.High)}.";
        if (threshold.Wanted is not { } wanted) return text + " It was given as a number.";
        if (!threshold.IsReached)
            return $"{text} That is more than the {Percent(wanted)} that were asked for, which need {threshold.PicturesNeeded} such pictures.";
        text += $" With all good pictures there are, the threshold for {Percent(wanted)} would be at least {Numbers.Value(threshold.LowValue)}";
        return text + (threshold.HighValue is { } high ? $" and at most {Numbers.Value(high)}." : "; how much more, these are too few to say.");
    }

    /// <summary>"0.5 %", "33.3 %", on one line.</summary>
    public static string Percent(double share) => (100 * share).ToString(share < 0.1 ? "0.##" : "0.#", CultureInfo.InvariantCulture) + "\u00a0%";
}
