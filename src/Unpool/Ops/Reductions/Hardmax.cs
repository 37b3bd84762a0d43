using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 at the first maximum of a sample's values, 0 elsewhere; no gradient passes.</summary>
public sealed record Hardmax : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        Array.Clear(y);
        y[Array.IndexOf(x[0], x[0].Max())] = 1;
    }

    internal override CSharpForm ToCSharp(Node node) => new("Hardmax");

    // The kernel reads a dense vector.
    internal override Node? Expand(Node node, Mode mode) => node.Shape.Rank == 1
        ? null
        : new Node(this, null, node.Inputs[0].Reshape(new Shape(node.Shape.Size))).Reshape(node.Shape);

    internal override Node?[] Gradient(Node y, Node dy) => [null];

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.AddOverRow("Hardmax", node);

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Add(new HardmaxStep(e.At(node.Inputs[0]), e.At(node), node.Shape.Size));
}
