namespace Unpool;

/// <summary>What many numbers become one by.</summary>
public enum ReduceKind
{
    /// <summary>The sum of the values.</summary>
    Sum,

    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>The largest of them.</summary>
    Max,

    /// <summary>The smallest of them.</summary>
    Min,

    /// <summary>The logarithm of the sum of exp(x).</summary>
    LogSum,
}
