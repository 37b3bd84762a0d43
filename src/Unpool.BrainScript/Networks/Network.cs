using Unpool.BrainScript.Networks.Operations;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Networks;

/// <summary>A graph with the original's groups of nodes, from a configuration or from a model file.</summary>
public sealed record Network
{
    /// <param name="nodes">The nodes of the configuration; lowering may have added others between them.</param>
    internal Network(IReadOnlyList<Node> nodes, Graph graph) => (Nodes, Graph) = (nodes, graph);

    /// <summary>All nodes that a result needs.</summary>
    public Graph Graph { get; }

    /// <summary>The nodes of the configuration, nearest to its results first.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>The inputs that are tagged as features.</summary>
    public IReadOnlyList<Node> Features { get; init; } = [];

    /// <summary>The inputs that are tagged as labels.</summary>
    public IReadOnlyList<Node> Labels { get; init; } = [];

    /// <summary>The first one is trained, unless a training names another.</summary>
    public IReadOnlyList<Node> Criteria { get; init; } = [];

    /// <summary>The nodes that are tagged as evaluation: what a test reports.</summary>
    public IReadOnlyList<Node> Evaluations { get; init; } = [];

    /// <summary>The nodes that are tagged as output: what the write action writes.</summary>
    public IReadOnlyList<Node> Outputs { get; init; } = [];

    /// <summary>How parameters start; empty for a model from a file.</summary>
    internal IReadOnlyDictionary<Node, ParameterStart> Starts { get; init; } = new Dictionary<Node, ParameterStart>();

    /// <summary>What the configuration's nodes are; empty for files from elsewhere.</summary>
    internal IReadOnlyDictionary<Node, NodeDescription> Descriptions { get; init; } = new Dictionary<Node, NodeDescription>();

    /// <summary>Nodes that may be described but not computed, with what is wrong with them.</summary>
    internal IReadOnlyDictionary<Node, ScriptException> Unusable { get; init; } = new Dictionary<Node, ScriptException>();

    /// <summary>Other members of the configuration that are the same node, in their order: the last one gave it its name.</summary>
    internal IReadOnlyDictionary<Node, IReadOnlyList<string>> OtherNames { get; init; } = new Dictionary<Node, IReadOnlyList<string>>();

    /// <summary>True for a node that cannot be computed, or that is made of one.</summary>
    internal bool NeedsUnusable(Node node) => Unusable.Count > 0 && new Graph(node).Nodes.Any(Unusable.ContainsKey);

    /// <summary>The node of that name; null if there is none.</summary>
    public Node? Find(string name) => Nodes.FirstOrDefault(n => n.Name == name);
}
