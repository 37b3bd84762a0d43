namespace Unpool.Cli;

/// <summary>What `unpool convert` was asked for.</summary>
/// <param name="Out">The file to write; null for standard output.</param>
/// <param name="Project">The folder of Unpool's source to build the program against; null for the published packages.</param>
public sealed record ConvertOptions(string File, IReadOnlyList<string> Overrides, string? Out, string? Project);
