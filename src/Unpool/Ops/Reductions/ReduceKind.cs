namespace Unpool;

/// <summary>The function that reduces many numbers to one.</summary>
public enum ReduceKind
{
    /// <summary>The sum of the values.</summary>
    Sum,

    /// <summary>The mean of the values.</summary>
    Mean,

    /// <summary>The largest of the values.</summary>
    Max,

    /// <summary>The smallest of the values.</summary>
    Min,

    /// <summary>The logarithm of the sum of exp(x).</summary>
    LogSum,
}
