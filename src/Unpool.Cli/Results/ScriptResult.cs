namespace Unpool.Cli.Results;

/// <summary>A script for a shell, for scripts.</summary>
sealed record ScriptResult(string Shell, string Script);
