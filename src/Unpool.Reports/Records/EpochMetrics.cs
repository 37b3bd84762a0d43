using Unpool.Training;

namespace Unpool.Reports.Records;

/// <summary>The figures of one epoch, a line of `metrics.jsonl`. What the fields mean is written in docs/reports.md.</summary>
/// <param name="Epoch">Its number, counted from 1.</param>
/// <param name="Samples">The images that it trained on.</param>
/// <param name="Criterion">The criterion's mean over them, while the network was changing.</param>
/// <param name="Validation">The criterion's mean over the validation data after the epoch; null without such data.</param>
/// <param name="Rate">The learning rate of its last minibatch; null where that was not kept.</param>
/// <param name="Seconds">The time that it took, without validation.</param>
/// <param name="SamplesPerSecond">Its speed.</param>
sealed record EpochMetrics(int Epoch, long Samples, double Criterion, double? Validation, double? Rate, double Seconds, double SamplesPerSecond)
{
    /// <summary>The figures of a finished epoch.</summary>
    public static EpochMetrics Of(EpochReport report) => new(
        report.Epoch + 1, report.Samples, report.Criterion, report.Validation, report.Rate,
        Math.Round(report.Time.TotalSeconds, 6), Math.Round(report.SamplesPerSecond, 1));
}
