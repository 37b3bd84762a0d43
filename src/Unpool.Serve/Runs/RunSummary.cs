namespace Unpool.Serve.Runs;

/// <summary>A run, for a list of them.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">running, stopped, interrupted, failed or finished.</param>
/// <param name="Ending">Why it ended as it did; null if there is nothing to say.</param>
/// <param name="Data">The name of what it is trained on.</param>
/// <param name="Epochs">The epochs that were asked for.</param>
/// <param name="Finished">Those that are finished.</param>
/// <param name="Criterion">What is minimised.</param>
/// <param name="Last">The criterion of the last epoch.</param>
/// <param name="Test">That of the test.</param>
/// <param name="Psnr">The peak signal-to-noise ratio of the test, in dB.</param>
/// <param name="Started">When it began.</param>
/// <param name="Parameters">How many numbers it learns.</param>
/// <param name="Model">The name of its model here; null if there is none.</param>
/// <param name="CanResume">Whether it can go on from a checkpoint.</param>
/// <param name="IsHere">Whether this program trains it now.</param>
sealed record RunSummary(
    string Name, string State, string? Ending, string Data, int Epochs, int Finished, string Criterion, double? Last, double? Test, double? Psnr,
    DateTimeOffset? Started, long Parameters, string? Model, bool CanResume, bool IsHere);
