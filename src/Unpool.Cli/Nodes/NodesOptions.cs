namespace Unpool.Cli;

/// <summary>What `unpool nodes` was asked for.</summary>
public sealed record NodesOptions(string Model, bool Tree = false, bool Json = false)
{
    /// <summary>For a configuration: key=value, as on the original's command line.</summary>
    public IReadOnlyList<string> Overrides { get; init; } = [];
}
