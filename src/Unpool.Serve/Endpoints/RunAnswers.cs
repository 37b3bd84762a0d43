using Unpool.Serve.Runs;

namespace Unpool.Serve.Endpoints;

/// <summary>The runs.</summary>
/// <param name="Folder">The folder that they lie in.</param>
/// <param name="Runs">The runs, the newest first.</param>
/// <param name="Unreadable">Folders whose records cannot be read, each with the reason.</param>
sealed record RunList(string Folder, IReadOnlyList<RunSummary> Runs, IReadOnlyList<UnreadableItem> Unreadable);

/// <summary>A run that has begun.</summary>
sealed record RunBegun(string Name);

/// <summary>How a run goes on.</summary>
/// <param name="Epochs">The epochs that it is to have in all; null: as many as it was to have.</param>
sealed record ResumeRequest(int? Epochs);
