using Unpool.Anomalies;

namespace Unpool.Reports.Records;

/// <summary>The calibration of a network that tells strange pictures from good ones.</summary>
/// <param name="Pictures">How many good pictures calibrate it. They are not trained on.</param>
/// <param name="Threshold">The threshold, and how sure it is; null in a run that did not come to it.</param>
/// <param name="Scores">How their scores are spread; null in a run that did not come to it.</param>
sealed record RunCalibration(int Pictures, AnomalyThreshold? Threshold, Spread? Scores);
