using Unpool.BrainScript.Networks;

namespace Unpool.BrainScript.Log;

/// <summary>What a node of a configuration was applied to there, whatever lowering put between.</summary>
sealed class NodeInputs(Network network)
{
    readonly HashSet<Node> _known = new(network.Nodes, ReferenceEqualityComparer.Instance);

    /// <summary>True for the nodes that people know.</summary>
    public bool Knows(Node node) => _known.Contains(node);

    /// <summary>The node's inputs in the original's order.</summary>
    public IReadOnlyList<Node> Of(Node node)
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
