namespace Unpool.Anomalies;

/// <summary>What a picture's score comes from.</summary>
public enum AnomalyCause
{
    /// <summary>The picture differs from its reconstruction.</summary>
    Reconstruction,

    /// <summary>Its code, or that of a part of it, is far from the codes of good pictures.</summary>
    Code,
}
