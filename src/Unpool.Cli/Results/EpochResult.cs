using Unpool.Training;

namespace Unpool.Cli.Results;

/// <summary>The result of one epoch, counted from 1, for scripts.</summary>
sealed record EpochResult(int Epoch, double Rmse, double? Validation, double Seconds, double SamplesPerSecond)
{
    public static EpochResult Of(EpochReport report) =>
        new(report.Epoch + 1, report.Criterion, report.Validation, report.Time.TotalSeconds, report.SamplesPerSecond);
}
