namespace Unpool;

/// <summary>The source of a node's value.</summary>
enum Role
{
    /// <summary>Computed from the values of other nodes, or from nothing.</summary>
    Computed,

    /// <summary>Read from the data.</summary>
    Input,

    /// <summary>Learned.</summary>
    Parameter,
}
