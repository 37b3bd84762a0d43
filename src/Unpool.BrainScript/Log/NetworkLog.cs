using Unpool.BrainScript.Networks;
using Unpool.Ops;

namespace Unpool.BrainScript.Log;

/// <summary>The lines about a network before it is trained.</summary>
static class NetworkLog
{
    public static IEnumerable<string> Of(Network network, TrainedNodes trained, int traceLevel)
    {
        var criterion = trained.Criterion;
        var nodes = new NodeDescriptions(network);
        if (traceLevel > 0)
        {
            NodeDescription[] order = [.. nodes.All];
            foreach (var node in order) yield return Validated(node, nodes);
            foreach (var (node, _, _) in order)
                if (GeometryOf(node) is { } geometry)
                    yield return $"{node.Name}: using Unpool's convolution engine for geometry: {geometry}.";
            yield return "";
        }
        yield return $"Model has {network.Nodes.Count} nodes. Using CPU.";
        yield return "";
        yield return $"Training criterion:   {criterion.Name} = {nodes.Of(criterion).Operation}";
        foreach (var node in trained.Metrics)
            yield return $"Evaluation criterion: {node.Name} = {nodes.Of(node).Operation}";
        yield return "";
        foreach (var line in Trained(network, criterion, nodes)) yield return line;
        yield return "";
    }

    static IEnumerable<string> Trained(Network network, Node criterion, NodeDescriptions nodes)
    {
        // A gradient flows through what is needed for the criterion and needs a parameter that learns.
        var needed = new HashSet<Node>(ReferenceEqualityComparer.Instance) { criterion };
        foreach (var node in network.Graph.Nodes.Reverse())
            if (needed.Contains(node))
                needed.UnionWith(node.Inputs);
        var flows = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var node in network.Graph.Nodes)
            if (needed.Contains(node) && (Learns(node) || node.Inputs.Any(flows.Contains)))
                flows.Add(node);
        Node[] learned = [.. flows.Where(Learns).OrderBy(n => n.Name, StringComparer.Ordinal)];
        var (size, all) = (learned.Sum(n => (long)n.Shape.Size), network.Nodes.Count(Learns));
        yield return $"Training {size} parameters in {learned.Length} out of {all} parameter tensors "
            + $"and {flows.Count(nodes.Knows)} nodes with gradient:";
        yield return "";
        foreach (var node in learned) yield return $"\tNode '{node.Name}' (LearnableParameter operation) : {nodes.ShapeOf(node)}";
    }

    static bool Learns(Node node) => node.Op is Parameter { RateMultiplier: not 0 };

    static string Validated(NodeDescription node, NodeDescriptions nodes)
    {
        var text = $"Validating --> {node.Node.Name} = {node.Operation} ({string.Join(", ", node.Inputs.Select(i => i.Name))}) : ";
        return $"{text}{string.Join(", ", node.Inputs.Select(nodes.ShapeOf))} -> {nodes.ShapeOf(node.Node)}";
    }

    /// <summary>How a kernel or a window slides; null for other nodes.</summary>
    public static string? GeometryOf(Node node)
    {
        var (input, output) = (node.Inputs.Count > 0 ? node.Inputs[0].Shape : default, node.Shape);
        return node.Op switch
        {
            MaxPool pool => Sliding(input, output, pool.Window, pool.Stride, pool.Pad, 1, 1),
            AveragePool pool => Sliding(input, output, pool.Window, pool.Stride, pool.Pad, 1, 1),
            // Geometry is that of the operation that is undone.
            MaxUnpool unpool => Sliding(output, input, unpool.Window, unpool.Stride, unpool.Pad, 1, 1),
            Convolution c => Sliding(input, output, Kernel(node), c.Stride, c.Pad, input.Channels, output.Channels),
            ConvTranspose c => Sliding(output, input, Kernel(node), c.Stride, c.Pad, output.Channels, input.Channels),
            _ => null,
        };
    }

    static Size2 Kernel(Node node) => new(node.Inputs[1].Shape[2], node.Inputs[1].Shape[3]);

    static string Sliding(Shape input, Shape output, Size2 kernel, Size2 stride, Pad pad, int depth, int maps) =>
        $"Input: {Axes(input)}, Output: {Axes(output)}, Kernel: {Axes(kernel, depth)}, Map: {maps}, Stride: {Axes(stride, depth)}, "
        + $"Sharing: (1, 1, 1), AutoPad: ({(pad.SameColumns ? 1 : 0)}, {(pad.SameRows ? 1 : 0)}, 0), LowerPad: {Axes(pad.Lower, 0)}, UpperPad: "
            + $"{Axes(pad.Upper, 0)}";

    static string Axes(Size2 size, int third) => $"{size.Columns} x {size.Rows} x {third}";

    static string Axes(Shape shape) => $"{shape.Width} x {shape.Height} x {shape.Channels}";
}
