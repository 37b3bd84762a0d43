using System.Globalization;
using Unpool.Anomalies;
using Unpool.Cli.Display;

namespace Unpool.Cli.Results;

/// <summary>How well scores tell good pictures from others, where their folders say which are which.</summary>
/// <param name="Auroc">The area under the ROC curve, by pictures, 0 to 1.</param>
/// <param name="PixelAuroc">The same by pixels, where there are masks.</param>
/// <param name="Precision">Of the pictures called anomalous, the share that is; null if there are none.</param>
/// <param name="Recall">Of the anomalous pictures, the share that is called so.</param>
/// <param name="FalseAlarms">Of the good pictures, the share that is called anomalous.</param>
/// <param name="Classes">The confusion table: each class, good first, with its verdicts.</param>
/// <param name="Roc">The curve: false alarms and what is found, for each threshold from the largest on.</param>
/// <param name="Histogram">How many good and other pictures have which scores.</param>
sealed record KnownScores(
    double Auroc, double? PixelAuroc, double? Precision, double Recall, double FalseAlarms, IReadOnlyList<ClassVerdicts> Classes,
    IReadOnlyList<RocPoint> Roc, IReadOnlyList<ScoreBin> Histogram)
{
    /// <summary>The folder of good pictures.</summary>
    public const string Good = "good";

    const int Bins = 24;

    /// <summary>What classes say; null where there is no class good beside others.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="pixels">The heat maps' values by their masks; null if there are no masks.</param>
    public static KnownScores? Of(IReadOnlyList<ScoredPicture> pictures, Roc? pixels)
    {
        var known = pictures.Where(picture => picture.Class is not null).ToArray();
        var (good, others) = (known.Where(IsGood).ToArray(), known.Where(picture => !IsGood(picture)).ToArray());
        if (good.Length == 0 || others.Length == 0) return null;
        var roc = new Roc();
        foreach (var picture in known) roc.Add((float)picture.Score, !IsGood(picture));
        var (found, alarms) = (others.Count(picture => picture.IsAnomalous), good.Count(picture => picture.IsAnomalous));
        ClassVerdicts[] classes = [.. known.GroupBy(picture => picture.Class!)
            .OrderBy(group => group.Key != Good).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ClassVerdicts(group.Key, group.Count(), group.Count(picture => picture.IsAnomalous), group.Average(p => p.Score)))];
        return new(
            roc.Area, pixels is { Good: > 0, Anomalous: > 0 } ? pixels.Area : null, found + alarms == 0 ? null : found / (double)(found + alarms),
            found / (double)others.Length, alarms / (double)good.Length, classes,
            [.. roc.Points.Select(point => new RocPoint(point.FalseAlarms, point.Found))], Histogrammed(good, others));
    }

    /// <summary>Prints it for people.</summary>
    public void Print(Terminal terminal)
    {
        var width = Math.Max("class".Length, Classes.Max(c => c.Class.Length));
        terminal.Print($"{"class".PadRight(width)}  pictures  called good  called anomalous  mean score");
        foreach (var c in Classes)
            terminal.Print(string.Create(CultureInfo.InvariantCulture,
                $"{c.Class.PadRight(width)}  {c.Pictures,8}  {c.Pictures - c.Anomalous,11}  {c.Anomalous,16}  {c.MeanScore,10:F2}"));
        var precision = Precision is { } share ? string.Create(CultureInfo.InvariantCulture, $"precision {share:F3}, ") : "";
        terminal.Print(string.Create(CultureInfo.InvariantCulture,
            $"at the threshold: {precision}recall {Recall:F3}, false alarms {FalseAlarms:F3}"));
        var byPixels = PixelAuroc is { } pixels ? string.Create(CultureInfo.InvariantCulture, $", by pixels {pixels:F4}") : "";
        terminal.Print(string.Create(CultureInfo.InvariantCulture, $"AUROC {Auroc:F4}{byPixels}"));
    }

    static bool IsGood(ScoredPicture picture) => picture.Class == Good;

    static IReadOnlyList<ScoreBin> Histogrammed(ScoredPicture[] good, ScoredPicture[] others)
    {
        // A few pictures that are very strange must not make all others one bin.
        double[] scores = [.. good.Concat(others).Select(picture => picture.Score).Order()];
        var last = Math.Max(1e-6, Math.Min(scores[^1], 3 * scores[scores.Length / 2] + good.Max(picture => picture.Score)));
        return [.. Enumerable.Range(0, Bins).Select(bin =>
        {
            var (from, to) = (last * bin / Bins, bin == Bins - 1 ? double.PositiveInfinity : last * (bin + 1) / Bins);
            return new ScoreBin(from, Count(good), Count(others));

            int Count(ScoredPicture[] pictures) => pictures.Count(picture => picture.Score >= from && picture.Score < to);
        })];
    }
}

/// <summary>The verdicts on the pictures of a class.</summary>
sealed record ClassVerdicts(string Class, int Pictures, int Anomalous, double MeanScore);

/// <summary>A point of a ROC curve, both 0 to 1.</summary>
sealed record RocPoint(double FalseAlarms, double Found);

/// <summary>How many pictures have scores from here to the next bin; the last one has no end.</summary>
sealed record ScoreBin(double From, int Good, int Others);
