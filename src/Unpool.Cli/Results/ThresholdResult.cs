using Unpool.Anomalies;

namespace Unpool.Cli.Results;

/// <summary>The threshold of a model, for scripts.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="IsChanged">Whether it is another one than before.</param>
/// <param name="Threshold">The threshold, with the false alarms to expect.</param>
sealed record ThresholdResult(string Model, bool IsChanged, AnomalyThreshold Threshold);
