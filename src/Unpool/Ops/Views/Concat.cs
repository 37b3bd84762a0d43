namespace Unpool.Ops;

/// <summary>Values one after the other along an axis, all other axes being equal: images along channels, [C,H,W] and [D,H,W] to [C+D,H,W].</summary>
/// <param name="Axis">Counted from the slowest axis, 0.</param>
public sealed record Concat(int Axis) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        if (inputs.Length == 0) throw new ShapeException("at least one value is needed.");
        Slice.CheckAxis(inputs[0], Axis);
        var axes = inputs[0].Axes.ToArray();
        var length = (long)axes[Axis];
        foreach (var shape in inputs[1..])
        {
            if (shape.Rank != axes.Length || !shape.Axes[..Axis].SequenceEqual(axes.AsSpan(0, Axis))
                || !shape.Axes[(Axis + 1)..].SequenceEqual(axes.AsSpan(Axis + 1)))
                throw new ShapeException(
                    $"{inputs[0]} and {shape} do not fit together: they may differ only in axis {Axis}, counted from the slowest, 0.");
            length += shape[Axis];
        }
        if (length > Shape.MostValues)
            throw new ShapeException(
                $"{inputs.Length} values joined along axis {Axis} would have {length} positions there, but at most {Shape.MostValues} are possible.");
        axes[Axis] = (int)length;
        return new Shape(axes);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var row = Row(node);
        var begin = 0;
        for (var i = 0; i < x.Count; i++)
        {
            var own = Row(node.Inputs[i]);
            for (var k = 0; k < x[i].Length; k++) y[k / own * row + begin + k % own] = x[i][k];
            begin += own;
        }
    }

    internal override CSharpForm ToCSharp(Node node) => new("Concat", new CSharpForm.Option(Axis)) { Kind = CSharpForm.Style.MethodOfAll };

    internal override Node? Expand(Node node, Mode mode)
    {
        if (node.Inputs.Count == 1) return node.Inputs[0];
        if (node.Extent == Extent.Once || node.Inputs.All(i => i.Extent == Extent.Sample)) return null;
        return new Node(this, null, [.. node.Inputs.Select(PerSample.Of)]);
    }

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var begin = 0;
        return [.. y.Inputs.Select(i => dy.Slice(Axis, begin, begin += i.Shape[Axis]))];
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add(
        "Concat", [.. node.Inputs.Select(i => onnx[i])], [onnx[node]], ("axis", node.Extent == Extent.Sample ? Axis + 1 : Axis));

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var begin = 0;
        foreach (var input in node.Inputs)
        {
            var length = input.Shape[Axis];
            e.CopyPart(input, 0, node, begin, Axis, length);
            begin += length;
        }
    }

    // What is contiguous in memory: the axis and the faster ones.
    int Row(Node node) => new Shape(node.Shape.Axes[Axis..]).Size;
}
