using Unpool.Anomalies;

namespace Unpool.Reports.Records;

/// <summary>What a model finds strange in some pictures: all that the page about it shows.</summary>
sealed record ScoreRecord
{
    /// <summary>The program and its version: "Unpool 0.1.0".</summary>
    public required string Program { get; init; }

    /// <summary>The command line, and when it began.</summary>
    public required RunCommand Command { get; init; }

    /// <summary>What the pictures are called: the names of their folders.</summary>
    public required string Name { get; init; }

    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>What is known of the model: names and values.</summary>
    public required IReadOnlyList<(string Name, string Value)> Facts { get; init; }

    /// <summary>The threshold, and how sure it is.</summary>
    public required AnomalyThreshold Threshold { get; init; }

    /// <summary>All pictures that were scored.</summary>
    public required IReadOnlyList<ScoredPicture> Pictures { get; init; }

    /// <summary>The strangest of them, as they are shown, the strangest first.</summary>
    public IReadOnlyList<ShownPicture> Strangest { get; init; } = [];

    /// <summary>What their classes say about the scores; null where there is no class good beside others.</summary>
    public KnownScores? Known { get; init; }

    /// <summary>What was done to pictures before they were scored, sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The files that could not be read, each with the reason.</summary>
    public IReadOnlyList<(string File, string Reason)> Skipped { get; init; } = [];

    /// <summary>The figures in a line.</summary>
    public ScoreMetrics Metrics => new(
        Pictures.Count, Pictures.Count(picture => picture.IsAnomalous), Skipped.Count, Threshold.Value, Threshold.Expected, Threshold.Low,
        Threshold.High, Known?.Auroc, Known?.PixelAuroc, Known?.Precision, Known?.Recall, Known?.FalseAlarms);
}

/// <summary>A picture as a page shows it.</summary>
/// <param name="Scored">Its score.</param>
/// <param name="Picture">The picture as the network saw it.</param>
/// <param name="Overlay">The same with its heat map over it.</param>
sealed record ShownPicture(ScoredPicture Scored, SmallPicture Picture, SmallPicture Overlay);
