using Unpool.Ops;
using Unpool.Reports.Records;

namespace Unpool.Reports.Networks;

/// <summary>
/// The layers of a network, as people count them: a node that changes each value by itself, such as a bias or a rectifier, belongs to the layer
/// before it.
/// </summary>
static class LayerList
{
    /// <summary>The layers, each after those that it reads.</summary>
    /// <param name="output">What the network gives back.</param>
    /// <param name="code">What its decoder starts from; null if there is none.</param>
    public static IReadOnlyList<NetworkLayer> Of(Node output, Node? code)
    {
        var (layers, layerOf, seen) = (new List<Layer>(), new Dictionary<Node, Layer>(ReferenceEqualityComparer.Instance), new HashSet<Node>());
        var graph = code is null ? new Graph(output) : new Graph(output, code);
        foreach (var node in graph.Nodes)
        {
            if (node.Extent != Extent.Sample) continue;
            var inputs = node.Inputs.Where(input => input.Extent == Extent.Sample).ToArray();
            var before = inputs is [var only] && node.Op is UnaryOp or BinaryOp && only != code && layerOf[only].Last == only ? layerOf[only] : null;
            if (before is null) layers.Add(before = new(node));
            before.Add(node, LayerWords.Of(node), graph.NameOf(node));
            before.Parameters += node.Inputs.Where(input => input.Extent == Extent.Once).Sum(input => Learned(input, seen));
            layerOf[node] = before;
        }
        return [.. layers.Select(layer => new NetworkLayer(
            layer.Name, string.Join(", ", layer.Words), layer.Last.Shape.Axes.ToArray(), layer.Parameters)
        {
            IsCode = layer.Last == code,
            Switches = layer.First.Op is MaxUnpool ? PoolingOf(layers, layer.First)?.Name : null,
        })];
    }

    // The pooling of the image whose maxima an unpooling puts back.
    static Layer? PoolingOf(List<Layer> layers, Node unpool) =>
        layers.Find(layer => layer.First.Op is MaxPool && layer.First.Inputs[0] == unpool.Inputs[1]);

    // A parameter that serves several nodes counts where it is met first.
    static long Learned(Node node, HashSet<Node> seen)
    {
        if (!seen.Add(node)) return 0;
        return node.Op.Role == Role.Parameter ? node.Shape.Size : node.Inputs.Sum(input => Learned(input, seen));
    }

    sealed class Layer(Node first)
    {
        public Node First { get; } = first;
        public Node Last { get; private set; } = first;
        public string Name { get; private set; } = "";
        public List<string> Words { get; } = [];
        public long Parameters { get; set; }

        public void Add(Node node, string words, string name)
        {
            (Last, Name) = (node, name);
            Words.Add(words);
        }
    }
}
