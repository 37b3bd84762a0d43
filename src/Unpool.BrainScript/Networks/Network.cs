namespace Unpool.BrainScript.Networks;

/// <summary>A graph with the original's groups of nodes, from a configuration or from a model file.</summary>
public sealed record Network
{
    /// <param name="nodes">The nodes that people know; lowering may have added others between them.</param>
    internal Network(IReadOnlyList<Node> nodes, Graph graph) => (Nodes, Graph) = (nodes, graph);

    /// <summary>All nodes that a result needs.</summary>
    public Graph Graph { get; }

    /// <summary>The nodes of the configuration, nearest to its results first.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    public IReadOnlyList<Node> Features { get; init; } = [];
    public IReadOnlyList<Node> Labels { get; init; } = [];

    /// <summary>The first one is trained.</summary>
    public IReadOnlyList<Node> Criteria { get; init; } = [];

    public IReadOnlyList<Node> Evaluations { get; init; } = [];
    public IReadOnlyList<Node> Outputs { get; init; } = [];

    /// <summary>What training computes: the criterion, then the metrics.</summary>
    internal IEnumerable<Node> Trained => Criteria.Take(1).Concat(Evaluations).Distinct();

    /// <summary>How parameters start; empty for a model from a file.</summary>
    public IReadOnlyDictionary<Node, ParameterStart> Starts { get; init; } = new Dictionary<Node, ParameterStart>();

    public Node? Find(string name) => Nodes.FirstOrDefault(n => n.Name == name);
}
