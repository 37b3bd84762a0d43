namespace Unpool.Reports.Records;

/// <summary>What a model finds strange in some pictures: all that the page about it shows.</summary>
sealed record ScoreRecord
{
    /// <summary>The program and its version: "Unpool 0.1.0".</summary>
    public required string Program { get; init; }

    /// <summary>The command line, and when it began.</summary>
    public required RunCommand Command { get; init; }

    /// <summary>The name of the model.</summary>
    public required string Model { get; init; }

    /// <summary>What the score is, a sentence.</summary>
    public required string Meaning { get; init; }

    /// <summary>The score from which on a picture is strange; null for a model without one.</summary>
    public double? Threshold { get; init; }

    /// <summary>The share of good pictures that the threshold was chosen to call strange; null where it was given.</summary>
    public double? FalseAlarms { get; init; }

    /// <summary>All pictures that were scored.</summary>
    public required IReadOnlyList<ScoredPicture> Pictures { get; init; }

    /// <summary>The files that could not be read, each with the reason.</summary>
    public IReadOnlyList<(string File, string Reason)> Skipped { get; init; } = [];
}

/// <summary>A picture and its score.</summary>
/// <param name="File">The name of its file.</param>
/// <param name="Class">The name of its class; null if it has none.</param>
/// <param name="IsGood">True if it is known to be good, false if it is known not to be; null if it is not known.</param>
/// <param name="Score">Its score: the larger, the stranger.</param>
sealed record ScoredPicture(string File, string? Class, bool? IsGood, double Score)
{
    /// <summary>The picture, for those that are shown; null for the others.</summary>
    public SmallPicture? Picture { get; init; }

    /// <summary>The picture with its heat map over it.</summary>
    public SmallPicture? Overlay { get; init; }
}
