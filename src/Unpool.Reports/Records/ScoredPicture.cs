namespace Unpool.Reports.Records;

/// <summary>A picture and its score.</summary>
/// <param name="File">Its name.</param>
/// <param name="Class">The folder that it lies in; null if none.</param>
/// <param name="Score">Its surprise: 2 is as strange as one good picture in 100 is.</param>
/// <param name="IsAnomalous">Whether that is above the threshold.</param>
/// <param name="Cause">Which of the two made the score: reconstruction or code.</param>
/// <param name="Reconstruction">The score by the reconstruction.</param>
/// <param name="Code">The score by the code.</param>
/// <param name="Column">The column of the strangest place, in the picture's own pixels.</param>
/// <param name="Row">Its row.</param>
/// <param name="Quantile">The share of the good pictures of the calibration that are less strange.</param>
/// <param name="Overlay">The file of the picture with its heat map; null if it was not drawn.</param>
sealed record ScoredPicture(
    string File, string? Class, double Score, bool IsAnomalous, string Cause, double Reconstruction, double Code, int Column, int Row,
    double Quantile, string? Overlay)
{
    /// <summary>"anomalous" or "good".</summary>
    public string Verdict => IsAnomalous ? "anomalous" : "good";
}
