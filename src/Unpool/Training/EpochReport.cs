namespace Unpool.Training;

/// <summary>What an epoch gave. Values are means over its samples, taken while the parameters changed.</summary>
/// <param name="Epoch">Counted from 0.</param>
/// <param name="Validation">The criterion's mean over the validation data after the epoch, or null.</param>
public sealed record EpochReport(
    int Epoch, double Criterion, IReadOnlyList<double> Metrics, double? Validation, long Samples, TimeSpan Time)
{
    public double SamplesPerSecond => Samples / Math.Max(1e-9, Time.TotalSeconds);
}
