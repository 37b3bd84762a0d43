namespace Unpool;

/// <summary>What many numbers become one by.</summary>
public enum ReduceKind
{
    Sum,
    Mean,
    Max,
    Min,

    /// <summary>The logarithm of the sum of exp(x).</summary>
    LogSum,
}
