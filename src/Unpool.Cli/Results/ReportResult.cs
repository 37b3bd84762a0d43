namespace Unpool.Cli.Results;

/// <summary>The runs of a page, for scripts.</summary>
sealed record ReportResult(IReadOnlyList<ReportedRun> Runs, IReadOnlyList<WrittenFile> Files);

/// <summary>A run of a page.</summary>
/// <param name="Folder">Its folder as it was named.</param>
/// <param name="Name">What the page calls it.</param>
/// <param name="State">running (or killed), stopped, failed or finished.</param>
/// <param name="Epochs">How many epochs are finished.</param>
/// <param name="Parameters">The numbers that its network learns.</param>
/// <param name="TestRmse">The RMSE of the test; null if it did not come to it.</param>
/// <param name="Threshold">The threshold above which a picture is anomalous; null for a network that tells none.</param>
sealed record ReportedRun(string Folder, string Name, string State, int Epochs, long Parameters, double? TestRmse, double? Threshold);
