namespace Unpool;

/// <summary>The part of a minibatch that an op's kernel takes at once.</summary>
enum Grain
{
    /// <summary>One sample, in memory that stays in the cache.</summary>
    Sample,

    /// <summary>All samples of a slice: matrix products, which read their weights once for several samples.</summary>
    Slice,

    /// <summary>All samples of the minibatch, in parts of the result: sums too large for a copy in every slice.</summary>
    Minibatch,
}
