namespace Unpool.Anomalies;

/// <summary>How strange a picture is. Scores are surprises: 2 is as strange as one good picture in 100 is, 3 as one in 1000.</summary>
/// <param name="Score">The larger one of the two scores below.</param>
/// <param name="Reconstruction">The surprise at how the picture differs from its reconstruction.</param>
/// <param name="Code">The surprise at its code, less .7: it is heard where it is five times as sure as the other.</param>
/// <param name="Quantile">The share of the good pictures of the calibration that are less strange, 0 to 1.</param>
/// <param name="IsAnomalous">Whether the score is above the threshold.</param>
/// <param name="Row">The row of the strangest place, the hottest of the heat map.</param>
/// <param name="Column">Its column.</param>
public readonly record struct AnomalyScore(
    float Score, float Reconstruction, float Code, float Quantile, bool IsAnomalous, int Row, int Column)
{
    /// <summary>Which of the two made the score.</summary>
    public AnomalyCause Cause => Code > Reconstruction ? AnomalyCause.Code : AnomalyCause.Reconstruction;
}
