namespace Unpool.Cli.Results;

/// <summary>A data set that was fetched or drawn, for scripts.</summary>
sealed record DataResult(string Folder, int Train, int Test, IReadOnlyList<WrittenFile> Files);
