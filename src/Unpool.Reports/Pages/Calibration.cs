using Unpool.Reports.Charts;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The part of a report that says what the scores of good pictures are, and how sure the threshold is.</summary>
static class Calibration
{
    /// <summary>The part.</summary>
    public static Fragment Of(RunRecord run)
    {
        if (run.Calibration is not { Threshold: { } threshold, Scores: { } scores }) return Fragment.None;
        var chart = new Histogram(
            $"Histogram of the scores of {Plural.Of(run.Calibration.Pictures, "good picture")}, from {Numbers.Value(scores.Least)} to "
                + $"{Numbers.Value(scores.Greatest)}; the threshold is {Numbers.Value(threshold.Value)}.",
            "good pictures by score", scores.Least, scores.Greatest, [new("good pictures", scores.Counts)],
            [new(threshold.Value, $"threshold {Numbers.Value(threshold.Value)}")]);
        return Fragment.Of(html => html
            .Add($"<section><h2>Calibration</h2>\n<p>{Surprise.Meaning}</p>\n<p>{Surprise.Sureness(threshold)}</p>\n{chart.Draw()}</section>\n"));
    }

    /// <summary>The figures of the threshold, for the head of a page.</summary>
    public static void Figures(RunRecord run, Action<string, string, string> figure)
    {
        if (run.Calibration?.Threshold is not { } threshold) return;
        figure("threshold", Numbers.Value(threshold.Value),
            threshold.Wanted is { } wanted ? $"for {Surprise.Percent(wanted)} false alarms" : "as it was given");
        figure("false alarms to expect", Surprise.Percent(threshold.Expected),
            $"95 % interval {Surprise.Percent(threshold.Low)} to {Surprise.Percent(threshold.High)}");
    }
}
