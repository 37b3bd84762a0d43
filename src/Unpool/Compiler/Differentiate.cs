using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// The pass that appends the gradients of a criterion, back from it node by node (reverse accumulation). The objective is the sum of the
/// criterion over its values and over the samples.
/// </summary>
static class Differentiate
{
    /// <param name="program">The program, with the criterion among its roots.</param>
    /// <param name="criterion">The user's node of that root.</param>
    /// <param name="wanted">The user's nodes whose gradients are requested: parameters, or inputs.</param>
    public static Program All(Program program, Node criterion, IReadOnlyCollection<Node> wanted)
    {
        var start = program.Roots.First(r => r.Purpose == Purpose.Sum && ReferenceEquals(r.Of, criterion)).Node;
        while (start.Op is SumSamples or ReduceTo && start.Inputs[0].Extent == Extent.Sample) start = start.Inputs[0];

        // Rewriting keeps the identity of parameters' and inputs' ops, not of their nodes.
        var ops = wanted.Select(n => n.Op).ToHashSet();
        var needed = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var node in program.Nodes)
            if (ops.Contains(node.Op) || node.Inputs.Any(needed.Contains))
                needed.Add(node);

        var gradients = new Dictionary<Node, Node>(ReferenceEqualityComparer.Instance)
        {
            // A value of every sample, as the criterion is: what flows to a parameter must be summed over them.
            [start] = Ones(start),
        };
        foreach (var node in new Graph([start], named: false).Nodes.Reverse())
        {
            if (!needed.Contains(node) || !gradients.TryGetValue(node, out var dy) || node.Inputs.Count == 0) continue;
            var pieces = node.Op.Gradient(node, dy);
            for (var i = 0; i < pieces.Length; i++)
                if (pieces[i] is { } piece && needed.Contains(node.Inputs[i]))
                    Add(gradients, node.Inputs[i], piece);
        }

        var roots = new List<Root>(program.Roots);
        // Last layers first: their gradients are known first, and then what they need can be released.
        foreach (var node in program.Nodes.Reverse())
            if (ops.Contains(node.Op))
            {
                var of = wanted.First(n => n.Op.Equals(node.Op));
                var gradient = gradients.GetValueOrDefault(node) ?? new Node(new Constant(node.Shape, 0), null);
                roots.Add(new Root(node.Extent == Extent.Once ? Purpose.Gradient : Purpose.Output, gradient, of));
            }
        return new Program(roots);
    }

    static Node Ones(Node criterion)
    {
        var ones = new Node(new Constant(criterion.Shape, 1), null);
        return criterion.Extent == Extent.Sample ? PerSample.Of(ones) : ones;
    }

    static void Add(Dictionary<Node, Node> gradients, Node node, Node piece)
    {
        if (node.Extent == Extent.Once && piece.Extent == Extent.Sample) piece = new Node(new SumSamples(), null, piece);
        gradients[node] = gradients.TryGetValue(node, out var sum) ? sum + piece : piece;
    }
}
