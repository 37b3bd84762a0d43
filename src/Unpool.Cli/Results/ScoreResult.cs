using System.Globalization;
using Unpool.Anomalies;
using Unpool.Cli.Display;

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
            terminal.Print(picture.Line);
        var anomalous = Pictures.Count(picture => picture.IsAnomalous);
        if (anomalous > Listed) terminal.Print($"and {anomalous - Listed} more");
        var skipped = Skipped.Count > 0 ? $", {Skipped.Count} skipped" : "";
        terminal.Print($"{anomalous} of {Plural.Of(Pictures.Count, "picture")} anomalous{skipped}; {Threshold}");
        Known?.Print(terminal);
        foreach (var file in Files) terminal.Print($"{file.Path}  {file.What}");
    }
}

/// <summary>A picture and its score.</summary>
/// <param name="File">Its name.</param>
/// <param name="Class">The folder that it lies in; null if none.</param>
/// <param name="Score">Its surprise: 2 is as strange as one good picture in 100 is.</param>
/// <param name="IsAnomalous">Whether that is above the threshold.</param>
/// <param name="Cause">Which of the two made the score: reconstruction or code.</param>
/// <param name="Reconstruction">The score by the reconstruction.</param>
/// <param name="Code">The score by the code.</param>
/// <param name="Column">The column of the strangest place, in the picture's own pixels.</param>
/// <param name="Row">Its row.</param>
/// <param name="Quantile">The share of the good pictures of the calibration that are less strange.</param>
/// <param name="Overlay">The picture with its heat map; null if it was not drawn.</param>
sealed record ScoredPicture(
    string File, string? Class, double Score, bool IsAnomalous, string Cause, double Reconstruction, double Code, int Column, int Row,
    double Quantile, string? Overlay)
{
    /// <summary>"anomalous" or "good".</summary>
    public string Verdict => IsAnomalous ? "anomalous" : "good";

    /// <summary>For people.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Verdict,-9} {Score,7:F2}  {File}  by its {Cause}, at column {Column}, row {Row}");
}
