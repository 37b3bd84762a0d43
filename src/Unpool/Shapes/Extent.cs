namespace Unpool;

/// <summary>How many values of a node a minibatch has.</summary>
public enum Extent
{
    /// <summary>One for the whole minibatch: parameters, constants, sums over samples.</summary>
    Once,

    /// <summary>One for each sample.</summary>
    Sample,
}
