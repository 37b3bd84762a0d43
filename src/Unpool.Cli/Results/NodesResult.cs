namespace Unpool.Cli.Results;

/// <summary>The nodes of a model, for scripts.</summary>
sealed record NodesResult(string Model, IReadOnlyList<NodeResult> Nodes);
