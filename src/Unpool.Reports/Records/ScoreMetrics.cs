namespace Unpool.Reports.Records;

/// <summary>The figures of a scoring, the line of its `metrics.jsonl`. What the fields mean is written in docs/reports.md.</summary>
/// <param name="Pictures">The pictures that were scored.</param>
/// <param name="Anomalous">Those of them that are above the threshold.</param>
/// <param name="Skipped">The files that could not be read.</param>
/// <param name="Threshold">The threshold.</param>
/// <param name="ExpectedFalseAlarms">The share of false alarms to expect, by the pictures that calibrated the model.</param>
/// <param name="LeastFalseAlarms">Where its 95 % interval begins.</param>
/// <param name="MostFalseAlarms">Where that ends.</param>
/// <param name="Auroc">The area under the ROC curve by pictures; this and what follows is null where no class good lies beside others.</param>
/// <param name="PixelAuroc">The same by pixels; null also without masks.</param>
/// <param name="Precision">Of the pictures called anomalous, the share that is; null also if there are none.</param>
/// <param name="Recall">Of the anomalous pictures, the share that is called so.</param>
/// <param name="FalseAlarms">Of the good pictures, the share that is called anomalous.</param>
sealed record ScoreMetrics(
    int Pictures, int Anomalous, int Skipped, double Threshold, double ExpectedFalseAlarms, double LeastFalseAlarms, double MostFalseAlarms,
    double? Auroc, double? PixelAuroc, double? Precision, double? Recall, double? FalseAlarms);
