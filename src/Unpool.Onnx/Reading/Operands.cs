namespace Unpool.Onnx.Reading;

/// <summary>
/// Operands that are combined value by value. The file lines up all axes from the last one on, the samples' too; ours line up without it.
/// The two mean the same only if samples meet samples, or a value that exists once.
/// </summary>
static class Operands
{
    /// <summary>The operands as nodes that line up here as they do in the file.</summary>
    public static Node[] Of(OnnxOperator op, params ReadOnlySpan<int> inputs)
    {
        var nodes = new Node[inputs.Length];
        var ranks = new int[inputs.Length];
        for (var i = 0; i < nodes.Length; i++)
        {
            nodes[i] = Narrow(op, inputs[i]) ?? Whole(op, inputs[i]);
            ranks[i] = op.Tensors.Axes(op.Input(inputs[i])).Length;
        }
        if (op.Version < 7 && nodes.Length == 2 && op.Type is not "Where") Repeat(op, nodes, ranks);
        if (Array.TrueForAll(nodes, n => n.Extent == Extent.Once)) return nodes;

        var rank = ranks.Max();
        for (var i = 0; i < nodes.Length; i++)
            if (nodes[i].Extent == Extent.Sample && ranks[i] != rank)
                throw op.Refuse(
                    $"combines tensors of {ranks[i]} and {rank} axes, which puts the samples of '{op.Input(inputs[i])}' beside the other's rows; "
                    + "that is not supported");
            else if (nodes[i].Extent == Extent.Once && ranks[i] == rank)
                nodes[i] = nodes[i].Shape[0] == 1
                    ? nodes[i].Reshape(new Shape(nodes[i].Shape.Axes[1..]))
                    : throw op.Refuse($"combines '{op.Input(inputs[i])}', {nodes[i].Shape} for all samples, with values of each, sample by sample; "
                        + "that is not supported");
        // Axes of 1 that come first here follow the samples in the file: they can be left out if another operand has them anyway.
        if (!Array.Exists(nodes, n => n.Shape.Rank == rank - 1))
        {
            var wide = Array.FindIndex(nodes, n => n.Extent == Extent.Sample);
            nodes[wide] = Whole(op, inputs[wide]);
        }
        return nodes;
    }

    /// <summary>The number that a node is, if it is stored.</summary>
    public static float? NumberOf(Node node) => node.Shape.Size != 1 ? null : node.Op switch
    {
        Constant constant => constant.Value,
        Parameter parameter => parameter.Values[0],
        _ => null,
    };

    static Node? Narrow(OnnxOperator op, int input) =>
        (op.Value(input) is TensorValue.Condition condition ? condition.Of : op.Value(input)) is TensorValue.Wide wide ? wide.Node : null;

    static Node Whole(OnnxOperator op, int input) => op.Value(input) is TensorValue.Condition ? op.Bits(input) : op.Node(input);

    // Before version 7, the second operand alone was repeated, and only if the operator says so, from one of the first one's axes on.
    static void Repeat(OnnxOperator op, Node[] nodes, int[] ranks)
    {
        if (op.Integer("broadcast", 0) == 0)
        {
            if (!op.Tensors.Axes(op.Input(0)).SequenceEqual(op.Tensors.Axes(op.Input(1))))
                throw op.Refuse(
                    $"combines {nodes[0].Shape} with {nodes[1].Shape} and does not say broadcast = 1, which version {op.Version} needs for it");
            return;
        }
        var axis = op.Integer("axis", ranks[0] - ranks[1]);
        var after = ranks[0] - axis - ranks[1];
        if (axis < 0 || after < 0)
            throw op.Refuse($"repeats {Plural.Of(ranks[1], "axis", "axes")} from axis {axis} of {ranks[0]} on, which does not fit");
        if (after == 0) return;
        if (nodes[1].Extent == Extent.Sample)
            throw op.Refuse("repeats values of each sample in another place than the last axes, which is not supported");
        int[] axes = [.. ranks[1] == 0 ? [] : nodes[1].Shape.Axes.ToArray(), .. Enumerable.Repeat(1, after)];
        (nodes[1], ranks[1]) = (nodes[1].Reshape(new Shape(axes)), axes.Length);
    }
}
