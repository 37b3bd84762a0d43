namespace Unpool.Kernels;

/// <summary>The values that the minibatches to come use in place of those of the graph's operations; null leaves each its own.</summary>
sealed class Overrides
{
    /// <summary>The rate of every dropout, at least 0 and below 1.</summary>
    public float? DropoutRate { get; set; }

    /// <summary>The time constant of every batch normalisation, in samples; infinite: the running statistics stay as they are.</summary>
    public double? BatchNormTimeConstant { get; set; }

    /// <summary>The blend time constant of every batch normalisation, in samples; infinite: the running statistics alone normalise.</summary>
    public double? BatchNormBlendTimeConstant { get; set; }
}
