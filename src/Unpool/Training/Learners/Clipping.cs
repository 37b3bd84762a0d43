namespace Unpool.Training;

/// <summary>What happens to gradients beyond the threshold.</summary>
public enum Clipping
{
    /// <summary>Each value is limited to the threshold, up and down.</summary>
    Truncation,

    /// <summary>A parameter's gradient is scaled down as a whole, so that its Euclidean norm is the threshold.</summary>
    Norm,
}
