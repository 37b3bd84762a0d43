namespace Unpool.Ops;

/// <summary>a where the condition is not 0, else b; shapes broadcast. What is not chosen has no part, not even NaN; its gradient is 0.</summary>
public sealed record If : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Broadcast.Of(inputs[0], Broadcast.Of(inputs[1], inputs[2]));

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        int[][] at = [.. node.Inputs.Select(i => Broadcast.Indices(i.Shape, node.Shape))];
        for (var i = 0; i < y.Length; i++) y[i] = x[0][at[0][i]] != 0 ? x[1][at[1][i]] : x[2][at[2][i]];
    }

    internal override Node Expand(Node node, Mode mode) =>
        new Node(new Keep(WhereZero: false), null, node.Inputs[1], node.Inputs[0])
        + new Node(new Keep(WhereZero: true), null, node.Inputs[2], node.Inputs[0]);

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var bits = onnx.Fresh($"{onnx[node]}.bits");
        onnx.Add("Cast", [BinaryOp.Operand(node, 0, onnx)], [bits], ("to", OnnxBool));
        onnx.Add("Where", [bits, BinaryOp.Operand(node, 1, onnx), BinaryOp.Operand(node, 2, onnx)], [onnx[node]]);
    }
}
