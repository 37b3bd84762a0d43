using Unpool.Anomalies;

namespace Unpool.Serve.Models;

/// <summary>How strange a picture is.</summary>
/// <param name="Score">Its surprise: 2 is as strange as one good picture in 100 is.</param>
/// <param name="Threshold">The score above which pictures are anomalous.</param>
/// <param name="IsAnomalous">Whether it is above.</param>
/// <param name="Quantile">The share of good pictures that are less strange.</param>
/// <param name="Cause">Which of the two scores made it: "reconstruction" or "code".</param>
/// <param name="Column">The column of the strangest place.</param>
/// <param name="Row">Its row.</param>
/// <param name="FalseAlarms">The share of good pictures that is to be expected above the threshold.</param>
sealed record ScoreAnswer(
    double Score, double Threshold, bool IsAnomalous, double Quantile, string Cause, int Column, int Row, double FalseAlarms)
{
    /// <summary>The answer about a picture.</summary>
    public static ScoreAnswer Of(AnomalyScore score, AnomalyThreshold threshold) => new(
        score.Score, threshold.Value, score.IsAnomalous, score.Quantile, score.Cause == AnomalyCause.Code ? "code" : "reconstruction",
        score.Column, score.Row, threshold.Expected);
}
