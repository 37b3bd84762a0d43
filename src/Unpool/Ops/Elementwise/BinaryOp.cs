namespace Unpool.Ops;

/// <summary>A function of two operands, value by value; missing leading axes count as 1, and an axis of 1 is repeated.</summary>
public abstract record BinaryOp : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Broadcast.Of(inputs[0], inputs[1]);

    /// <summary>The definition for one pair of values.</summary>
    private protected abstract double Of(double a, double b);

    /// <summary>The name of the ONNX operator.</summary>
    private protected abstract string OnnxType { get; }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var a = Broadcast.Indices(node.Inputs[0].Shape, node.Shape);
        var b = Broadcast.Indices(node.Inputs[1].Shape, node.Shape);
        for (var i = 0; i < y.Length; i++) y[i] = Of(x[0][a[i]], x[1][b[i]]);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) =>
        onnx.Add(OnnxType, [Operand(node, 0, onnx), Operand(node, 1, onnx)], [onnx[node]]);

    // ONNX aligns axes from the last one, and a sample's value has the batch in front: missing axes must be inserted between.
    internal static string Operand(Node node, int i, IOnnxGraph onnx)
    {
        var x = node.Inputs[i];
        var missing = node.Shape.Rank - x.Shape.Rank;
        if (x.Extent == Extent.Once || missing == 0) return onnx[x];
        var wide = onnx.Fresh($"{onnx[x]}.wide");
        long[] dimensions = [0, .. Enumerable.Repeat(1L, missing), .. x.Shape.Axes.ToArray().Select(a => (long)a)];
        onnx.Add("Reshape", [onnx[x], onnx.Integers("shape", dimensions)], [wide]);
        return wide;
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override bool InPlace => true;
}
