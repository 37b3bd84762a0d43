namespace Unpool.BrainScript.Nodes;

/// <summary>
/// A network as the configuration describes it: the nodes that the members of its record are, and all that feed them, with their final names.
/// </summary>
sealed class NetworkRoots
{
    /// <summary>What 'new' calls this type.</summary>
    public const string TypeName = "ComputationNetwork";

    readonly Dictionary<NodeTag, List<NetworkNode>> _tagged;

    /// <param name="roots">The members that are nodes, and what the special lists name.</param>
    /// <param name="tagged">What the special lists name.</param>
    public NetworkRoots(IReadOnlyList<NetworkNode> roots, Dictionary<NodeTag, List<NetworkNode>> tagged)
    {
        (Roots, _tagged) = (roots, tagged);
        Nodes = Collect(roots);
    }

    /// <summary>The members that are nodes, and what the special lists name.</summary>
    public IReadOnlyList<NetworkNode> Roots { get; }

    /// <summary>All nodes, nearest to the roots first.</summary>
    public IReadOnlyList<NetworkNode> Nodes { get; }

    /// <summary>In the order in which they were listed; then those tagged where they were made.</summary>
    public IReadOnlyList<NetworkNode> Tagged(NodeTag tag) =>
        [.. _tagged.GetValueOrDefault(tag, []).Concat(Nodes.Where(n => n.Tags.Contains(tag))).Distinct()];

    // Breadth first. A name that is taken gets a '_' in front; names that people gave must differ by themselves.
    static List<NetworkNode> Collect(IEnumerable<NetworkNode> roots)
    {
        var nodes = new List<NetworkNode>();
        var seen = new HashSet<NetworkNode>();
        var names = new Dictionary<string, NetworkNode>();
        var open = new Queue<NetworkNode>(roots);
        while (open.TryDequeue(out var node))
        {
            if (!seen.Add(node)) continue;
            while (!names.TryAdd(node.Name, node))
            {
                if (node.Name.AsSpan().IndexOfAny('.', '[', ']') < 0)
                    throw node.Error($"AddNodeToNetIfNotYet: Duplicated name for {node.Operation} operation: '{node.Name}' is also the "
                        + $"{names[node.Name].Operation} at {names[node.Name].At}; write a number beside a node as Constant(...), or give it a "
                            + "member of its own.");
                node.Name = "_" + node.Name;
            }
            nodes.Add(node);
            foreach (var input in node.Inputs) open.Enqueue(input);
        }
        return nodes;
    }
}
