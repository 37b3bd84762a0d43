namespace Unpool;

/// <summary>The number of values that a node has in a minibatch.</summary>
public enum Extent
{
    /// <summary>One for the whole minibatch: parameters, constants, sums over samples.</summary>
    Once,

    /// <summary>One for each sample.</summary>
    Sample,
}
