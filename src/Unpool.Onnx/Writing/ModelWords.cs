using System.Globalization;
using Unpool.Ops;

namespace Unpool.Onnx;

/// <summary>The description that a model's file gives to people and to tools that show it: what goes in, and what comes out.</summary>
static class ModelWords
{
    // These factors are for bytes.
    const float Whole = 1 / 256f, Full = 1 / 255f;

    public static string Of(Graph graph) => string.Join(
        ' ', [.. graph.Inputs.Select(i => $"In: {Of(i, graph)}"), .. graph.Outputs.Distinct().Select(o => $"Out: {Of(o, graph)}")]);

    /// <summary>The description of an input, with its range as far as the graph shows it, or of an output.</summary>
    public static string Of(Node node, Graph graph)
    {
        var shape = string.Join(", ", node.Shape.Axes.ToArray().Select(a => a.ToString(CultureInfo.InvariantCulture)));
        var values = node.Extent == Extent.Sample ? $"float [N, {shape}]" : $"float [{shape}]";
        var kind = node.Shape.IsImage ? $", images [channels {node.Shape.Channels}, rows {node.Shape.Height}, columns {node.Shape.Width}]" : "";
        var range = PositionsOf(node, graph) is { } plane
            ? $", the positions row * {plane.Width} + column of the maxima of a pooling, in the channels of images of {plane.Height} rows and "
                + $"{plane.Width} columns"
            : node.Op is Input input ? RangeOf(input, node, graph) : "";
        var name = node.Op is Input { Scale: not 1, Column: var column } ? column : graph.NameOf(node);
        return $"{name}, {values}{kind}{range}.";
    }

    // The image in which a node's values are positions; null for what is no positions.
    static Shape? PositionsOf(Node node, Graph graph) => node.Op is MaxPositions ? node.Inputs[0].Shape
        : node.Op is Input ? graph.Nodes.FirstOrDefault(n => n.Op is UnpoolAt && n.Inputs[1] == node)?.Shape : null;

    static string RangeOf(Input input, Node node, Graph graph)
    {
        var factor = input.Scale != 1 ? input.Scale : FactorOf(graph.Nodes.Where(n => n.Inputs.Contains(node)), node);
        return factor switch
        {
            null => "",
            Whole => ", raw pixels from 0 to 255, which the model divides by 256",
            Full => ", raw pixels from 0 to 255, which the model divides by 255",
            var other => string.Create(CultureInfo.InvariantCulture, $", raw values, which the model multiplies by {other:R}"),
        };
    }

    // All readers of the input multiply it by the same number.
    static float? FactorOf(IEnumerable<Node> readers, Node input)
    {
        var factors = readers.Select(r => r.Op is Times && r.Inputs is [var x, { Op: Constant { Shape.Size: 1, Value: var factor } }] && x == input
            ? factor
            : (float?)null).Distinct().ToArray();
        return factors is [{ } only] ? only : null;
    }
}
