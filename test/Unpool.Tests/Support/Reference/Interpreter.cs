namespace Unpool.Tests.Support;

/// <summary>
/// Evaluates a graph for one sample in double, op by op, as each op defines itself. Slow and plain: what kernels, gradients and
/// exported files are held to.
/// </summary>
public static class Interpreter
{
    /// <summary>The value of every node of the graph.</summary>
    /// <param name="sample">Columns by name, before <see cref="Input.Scale"/>.</param>
    /// <param name="given">Values that stand in for a node's own: a parameter moved a little, for finite differences.</param>
    public static Dictionary<Node, double[]> Run(
        Graph graph, IReadOnlyDictionary<string, double[]> sample, IReadOnlyDictionary<Node, double[]>? given = null)
    {
        var values = new Dictionary<Node, double[]>();
        foreach (var node in graph.Nodes)
            values[node] = given is not null && given.TryGetValue(node, out var value) ? value : Value(node, sample, values);
        return values;
    }

    /// <summary>The value of one node.</summary>
    public static double[] Run(
        Node node, IReadOnlyDictionary<string, double[]> sample, IReadOnlyDictionary<Node, double[]>? given = null) =>
        Run(new Graph(node), sample, given)[node];

    static double[] Value(Node node, IReadOnlyDictionary<string, double[]> sample, Dictionary<Node, double[]> values)
    {
        if (node.Op is Input input)
        {
            if (!sample.TryGetValue(input.Column, out var column))
                throw new ArgumentException($"The sample has no column '{input.Column}'; it has {string.Join(", ", sample.Keys)}.", nameof(sample));
            if (column.Length != node.Shape.Size)
                throw new ArgumentException($"Column '{input.Column}' has {column.Length} values, but {node.Shape} holds {node.Shape.Size}.",
                    nameof(sample));
            return [.. column.Select(v => v * input.Scale)];
        }
        var y = new double[node.Shape.Size];
        node.Op.Define(node, [.. node.Inputs.Select(i => values[i])], y);
        return y;
    }
}
