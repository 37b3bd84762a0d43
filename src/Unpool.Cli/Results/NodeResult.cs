namespace Unpool.Cli.Results;

/// <summary>A node of a model, for scripts. The shape is [channels, height, width] as in the API.</summary>
sealed record NodeResult(string Name, string Operation, IReadOnlyList<int> Shape, int Parameters, IReadOnlyList<string> Inputs);
