namespace Unpool.Cli.Results;

/// <summary>The problems of a configuration, for scripts.</summary>
sealed record CheckResult(
    string File, IReadOnlyList<string> Problems, IReadOnlyList<string> Warnings, IReadOnlyList<CheckedNetwork> Networks);

/// <summary>A network of a configuration.</summary>
/// <param name="Nodes">How many nodes it has.</param>
/// <param name="Trained">How many values are trained.</param>
sealed record CheckedNetwork(int Nodes, long Trained);
