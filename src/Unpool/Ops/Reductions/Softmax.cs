using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>exp(x) / sum of exp(x) over all values of a sample, or its logarithm; the maximum is subtracted first.</summary>
/// <param name="Log">Whether the result is the logarithm.</param>
public sealed record Softmax(bool Log = false) : Op
{
    /// <inheritdoc/>
    public override string Title => Log ? "LogSoftmax" : "Softmax";

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var max = x[0].Max();
        var log = Math.Log(x[0].Sum(v => Math.Exp(v - max)));
        for (var i = 0; i < y.Length; i++) y[i] = Log ? x[0][i] - max - log : Math.Exp(x[0][i] - max - log);
    }

    internal override CSharpForm ToCSharp(Node node) => new(Title);

    // Softmax: dx = y * (dy - sum of dy * y).  Log: dx = dy - exp(y) * sum of dy.
    internal override Node?[] Gradient(Node y, Node dy) => Log
        ? [dy - new Node(new Softmax(), null, y.Inputs[0]) * dy.ReduceSum()]
        : [y * (dy - (dy * y).ReduceSum())];

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.AddOverRow(Title, node);

    // The kernel reads a dense vector.
    internal override Node? Expand(Node node, Mode mode) => node.Shape.Rank == 1
        ? null
        : new Node(this, null, node.Inputs[0].Reshape(new Shape(node.Shape.Size))).Reshape(node.Shape);

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new SoftmaxStep(e.At(node.Inputs[0]), e.At(node), node.Shape.Size, Log));
}
