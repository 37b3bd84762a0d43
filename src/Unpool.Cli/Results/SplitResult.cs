namespace Unpool.Cli.Results;

/// <summary>The result of writing encoder and decoder apart, for scripts.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Code">The node that holds the code.</param>
/// <param name="Switches">What passes by the code.</param>
/// <param name="Files">The two models.</param>
sealed record SplitResult(string Model, string Code, IReadOnlyList<string> Switches, IReadOnlyList<WrittenFile> Files);
