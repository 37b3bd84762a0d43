namespace Unpool.Cli;

/// <summary>The options of `unpool score`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Pictures">Folders, patterns, archives and files.</param>
/// <param name="Out">The folder of the table and the overlays.</param>
/// <param name="Overlays">Which pictures have an overlay.</param>
/// <param name="Watch">Go on with what arrives in the folder.</param>
/// <param name="Json">Print JSON.</param>
sealed record ScoreOptions(string Model, IReadOnlyList<string> Pictures, string Out, OverlayChoice Overlays, bool Watch, bool Json)
{
    /// <summary>The words of the command line, for the report.</summary>
    public IReadOnlyList<string> Typed { get; init; } = [];
}

/// <summary>Which pictures have an overlay.</summary>
enum OverlayChoice
{
    /// <summary>All.</summary>
    All,

    /// <summary>Those that are anomalous.</summary>
    Anomalous,

    /// <summary>None.</summary>
    None,
}
