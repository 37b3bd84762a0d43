using Unpool.Anomalies;

namespace Unpool.Reports.Records;

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

    /// <summary>What classes say; null where there is no class good beside others.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="pixels">The heat maps' values by their masks; null if there are no masks.</param>
    /// <param name="threshold">The threshold.</param>
    public static KnownScores? Of(IReadOnlyList<ScoredPicture> pictures, RocBins? pixels, double threshold)
    {
        var known = pictures.Where(picture => picture.Class is not null).ToArray();
        var (good, others) = (known.Where(IsGood).ToArray(), known.Where(picture => !IsGood(picture)).ToArray());
        if (good.Length == 0 || others.Length == 0) return null;
        var roc = Anomalies.Roc.Of(known.Select(picture => (picture.Score, !IsGood(picture))));
        var (found, alarms) = (others.Count(picture => picture.IsAnomalous), good.Count(picture => picture.IsAnomalous));
        ClassVerdicts[] classes = [.. known.GroupBy(picture => picture.Class!)
            .OrderBy(group => group.Key != Good).ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ClassVerdicts(group.Key, group.Count(), group.Count(picture => picture.IsAnomalous), group.Average(p => p.Score)))];
        return new(
            roc.Area, pixels is { Good: > 0, Anomalous: > 0 } ? pixels.Curve().Area : null,
            found + alarms == 0 ? null : found / (double)(found + alarms), found / (double)others.Length, alarms / (double)good.Length, classes,
            roc.Points, ScoreBin.Of([.. good.Select(picture => picture.Score)], [.. others.Select(picture => picture.Score)], threshold));
    }

    static bool IsGood(ScoredPicture picture) => picture.Class == Good;
}

/// <summary>The verdicts on the pictures of a class.</summary>
sealed record ClassVerdicts(string Class, int Pictures, int Anomalous, double MeanScore);
