namespace Unpool.Training;

/// <summary>What an epoch gave. Values are means over its samples, taken while the parameters changed.</summary>
/// <param name="Epoch">Counted from 0.</param>
/// <param name="Validation">The criterion's mean over the validation data after the epoch, or null.</param>
public sealed record EpochReport(
    int Epoch, double Criterion, IReadOnlyList<double> Metrics, double? Validation, long Samples, TimeSpan Time)
{
    /// <summary>The metrics' means over the validation data, or null.</summary>
    public IReadOnlyList<double>? ValidationMetrics { get; init; }

    /// <summary>The speed of the epoch.</summary>
    public double SamplesPerSecond => Samples / Math.Max(1e-9, Time.TotalSeconds);
}
