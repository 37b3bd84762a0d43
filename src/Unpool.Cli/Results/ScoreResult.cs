using System.Globalization;
using Unpool.Anomalies;
using Unpool.Cli.Display;
using Unpool.Reports.Records;

namespace Unpool.Cli.Results;

/// <summary>The result of scoring pictures.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Data">What the pictures are, for people.</param>
/// <param name="Threshold">The threshold, with the false alarms to expect.</param>
/// <param name="Pictures">The pictures, in the order of their names.</param>
/// <param name="Skipped">Those that could not be read.</param>
/// <param name="Known">What their classes say about the scores; null where there is no class good beside others.</param>
/// <param name="Files">What was written beside the overlays.</param>
sealed record ScoreResult(
    string Model, string Data, AnomalyThreshold Threshold, IReadOnlyList<ScoredPicture> Pictures, IReadOnlyList<SkippedFile> Skipped,
    KnownScores? Known, IReadOnlyList<WrittenFile> Files)
{
    // As many lines as a screen has.
    const int Listed = 20;

    /// <summary>Prints it for people.</summary>
    public void Print(Terminal terminal)
    {
        foreach (var picture in Pictures.Where(picture => picture.IsAnomalous).OrderByDescending(picture => picture.Score).Take(Listed))
            terminal.Print(Line(picture));
        var anomalous = Pictures.Count(picture => picture.IsAnomalous);
        if (anomalous > Listed) terminal.Print($"and {anomalous - Listed} more");
        var skipped = Skipped.Count > 0 ? $", {Skipped.Count} skipped" : "";
        terminal.Print($"{anomalous} of {Plural.Of(Pictures.Count, "picture")} anomalous{skipped}; {Threshold}");
        if (Known is { } known) Print(known, terminal);
        foreach (var file in Files) terminal.Print($"{file.Path}  {file.What}");
    }

    /// <summary>A picture and its score for people.</summary>
    public static string Line(ScoredPicture picture) => string.Create(CultureInfo.InvariantCulture,
        $"{picture.Verdict,-9} {picture.Score,7:F2}  {picture.File}  by its {picture.Cause}, at column {picture.Column}, row {picture.Row}");

    static void Print(KnownScores known, Terminal terminal)
    {
        var width = Math.Max("class".Length, known.Classes.Max(c => c.Class.Length));
        terminal.Print($"{"class".PadRight(width)}  pictures  called good  called anomalous  mean score");
        foreach (var c in known.Classes)
            terminal.Print(string.Create(CultureInfo.InvariantCulture,
                $"{c.Class.PadRight(width)}  {c.Pictures,8}  {c.Pictures - c.Anomalous,11}  {c.Anomalous,16}  {c.MeanScore,10:F2}"));
        var precision = known.Precision is { } share ? string.Create(CultureInfo.InvariantCulture, $"precision {share:F3}, ") : "";
        terminal.Print(string.Create(CultureInfo.InvariantCulture,
            $"at the threshold: {precision}recall {known.Recall:F3}, false alarms {known.FalseAlarms:F3}"));
        var byPixels = known.PixelAuroc is { } pixels ? string.Create(CultureInfo.InvariantCulture, $", by pixels {pixels:F4}") : "";
        terminal.Print(string.Create(CultureInfo.InvariantCulture, $"AUROC {known.Auroc:F4}{byPixels}"));
    }
}
