namespace Unpool.Cli;

/// <summary>What `unpool check` was asked for.</summary>
/// <param name="Overrides">key=value, as on the original's command line.</param>
public sealed record CheckOptions(string File, IReadOnlyList<string> Overrides);
