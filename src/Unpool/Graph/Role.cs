namespace Unpool;

/// <summary>Where a node's value comes from.</summary>
enum Role
{
    /// <summary>From the values of other nodes, or from nothing.</summary>
    Computed,

    /// <summary>From the data.</summary>
    Input,

    /// <summary>It is learned.</summary>
    Parameter,
}
