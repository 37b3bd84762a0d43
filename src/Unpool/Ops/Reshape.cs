using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The same values in the same order under another shape of the same size.</summary>
public sealed record Reshape(Shape Shape) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0].Size == Shape.Size
        ? Shape
        : throw new ShapeException($"{inputs[0]} has {inputs[0].Size} values, {Shape} holds {Shape.Size}.");

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y) => x[0].CopyTo(y, 0);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Reshape(y.Inputs[0].Shape), null, dy)];

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var axes = Shape.Axes.ToArray().Select(a => (long)a);
        long[] dimensions = node.Extent == Extent.Sample ? [0, .. axes] : [.. axes];
        onnx.Add("Reshape", [onnx[node.Inputs[0]], onnx.Integers("shape", dimensions)], [onnx[node]]);
    }

    internal override void Emit<V>(Node node, Emitter e) =>
        e.Add(new CopyTableStep(e.At(node.Inputs[0]), e.Layout(node.Inputs[0]).Offsets(), e.At(node), e.Layout(node).Offsets()));
}

public static partial class NodeExtensions
{
    /// <summary>The same values under another shape.</summary>
    public static Node Reshape(this Node x, Shape shape, string? name = null) => new(new Reshape(shape), name, x);
}
