namespace Unpool.Cli.Commands;

/// <summary>What `unpool nodes` was asked for.</summary>
public sealed record NodesOptions(string Model, bool Tree = false, bool Json = false);
