namespace Unpool;

/// <summary>The source of a node's value.</summary>
enum Role
{
    /// <summary>From the values of other nodes, or from nothing.</summary>
    Computed,

    /// <summary>From the data.</summary>
    Input,

    /// <summary>From learning.</summary>
    Parameter,
}
