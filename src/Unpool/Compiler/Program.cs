namespace Unpool.Compiler;

/// <summary>The kind of result that a plan delivers.</summary>
enum Purpose
{
    /// <summary>A node's value for every sample.</summary>
    Output,

    /// <summary>A value summed over the samples: a criterion or a metric.</summary>
    Sum,

    /// <summary>The gradient of a parameter, summed over the samples.</summary>
    Gradient,
}

/// <summary>One result: the node that computes it, and the user's node that it was requested for.</summary>
sealed record Root(Purpose Purpose, Node Node, Node Of);

/// <summary>A graph on its way to a plan: each pass takes one and makes another.</summary>
sealed record Program(IReadOnlyList<Root> Roots)
{
    /// <summary>All nodes, inputs first, in the order the roots need them.</summary>
    public IReadOnlyList<Node> Nodes { get; } = new Graph([.. Roots.Select(r => r.Node)], named: false).Nodes;

    /// <summary>The number of inputs of other nodes and of roots that each node is.</summary>
    public Dictionary<Node, int> Uses()
    {
        var uses = new Dictionary<Node, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in Nodes)
            foreach (var input in node.Inputs)
                uses[input] = uses.GetValueOrDefault(input) + 1;
        foreach (var root in Roots) uses[root.Node] = uses.GetValueOrDefault(root.Node) + 1;
        return uses;
    }
}
