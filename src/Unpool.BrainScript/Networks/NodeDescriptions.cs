namespace Unpool.BrainScript.Networks;

/// <summary>
/// The nodes of a network that its author knows: those of the configuration, without what lowering put between them. Files from elsewhere say
/// nothing of it; there it is read off the graph.
/// </summary>
sealed class NodeDescriptions
{
    readonly Network _network;
    readonly HashSet<Node> _known;

    /// <summary>The nodes of a network.</summary>
    public NodeDescriptions(Network network) => (_network, _known) = (network, new(network.Nodes, ReferenceEqualityComparer.Instance));

    /// <summary>All of them, inputs before what they feed.</summary>
    public IEnumerable<NodeDescription> All
    {
        get
        {
            var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
            foreach (var node in _network.Graph.Nodes.Where(Knows).Concat(_network.Nodes))
            {
                var description = Of(node);
                // Numbers that became options, as the limits of Clip, are in no graph.
                foreach (var input in description.Inputs)
                    if (seen.Add(input)) yield return Of(input);
                if (seen.Add(node)) yield return description;
            }
        }
    }

    /// <summary>True for the nodes that the network's author knows.</summary>
    public bool Knows(Node node) => _known.Contains(node);

    /// <summary>What a node of the network is.</summary>
    public NodeDescription Of(Node node) =>
        _network.Descriptions.GetValueOrDefault(node) ?? new(node, CntkNames.OperationOf(node), Behind(node));

    /// <summary>[28 x 28 x 1 x *]: fastest axis first, then the samples where there is one value for each.</summary>
    public string ShapeOf(Node node) => CntkNames.ShapeOf(node, Of(node).Operation);

    // The nearest known nodes that feed it.
    List<Node> Behind(Node node)
    {
        var found = new List<Node>();
        var seen = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        var open = new Stack<Node>(Ordered(node));
        while (open.TryPop(out var input))
        {
            if (_known.Contains(input)) found.Add(input);
            else
                foreach (var further in Ordered(input))
                    if (seen.Add(further))
                        open.Push(further);
        }
        return found;
    }

    // The last comes first, as a stack needs it.
    static IEnumerable<Node> Ordered(Node node) => CntkNames.InputsOf(node).Reverse();
}
