namespace Unpool.Cli.Commands;

/// <summary>What `unpool convert` was asked for.</summary>
/// <param name="Out">The file to write; null for standard output.</param>
public sealed record ConvertOptions(string File, IReadOnlyList<string> Overrides, string? Out);
