namespace Unpool.Kernels;

/// <summary>What the minibatches to come use in place of what the graph's operations say; null leaves each to itself.</summary>
sealed class Overrides
{
    /// <summary>Of every dropout, at least 0 and below 1.</summary>
    public float? DropoutRate { get; set; }

    /// <summary>Of every batch normalisation; infinite: the running statistics stay.</summary>
    public double? BatchNormTimeConstant { get; set; }

    /// <summary>Of every batch normalisation; infinite: normalised with the running statistics alone.</summary>
    public double? BatchNormBlendTimeConstant { get; set; }
}
