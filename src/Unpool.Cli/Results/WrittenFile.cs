namespace Unpool.Cli.Results;

/// <summary>A file that a verb has written, and what it is.</summary>
sealed record WrittenFile(string Path, string What);
