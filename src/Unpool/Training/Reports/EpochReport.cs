namespace Unpool.Training;

/// <summary>The results of an epoch. Values are means over its samples, taken while the parameters changed.</summary>
/// <param name="Epoch">The epoch's number, counted from 0.</param>
/// <param name="Criterion">The criterion's mean.</param>
/// <param name="Metrics">The metrics' means, in the order of <see cref="TrainingOptions.Metrics"/>.</param>
/// <param name="Validation">The criterion's mean over the validation data after the epoch; null without such data.</param>
/// <param name="Samples">The number of samples.</param>
/// <param name="Time">The time that the epoch took, validation not included.</param>
public sealed record EpochReport(
    int Epoch, double Criterion, IReadOnlyList<double> Metrics, double? Validation, long Samples, TimeSpan Time)
{
    /// <summary>The metrics' means over the validation data, or null.</summary>
    public IReadOnlyList<double>? ValidationMetrics { get; init; }

    /// <summary>
    /// The learning rate of the epoch's last minibatch, in the learner's own unit (<see cref="Learner.RatePer"/>), with all that changed it; null in
    /// a checkpoint from before rates were kept.
    /// </summary>
    public double? Rate { get; init; }

    /// <summary>The speed of the epoch, in samples per second.</summary>
    public double SamplesPerSecond => Samples / Math.Max(1e-9, Time.TotalSeconds);
}
