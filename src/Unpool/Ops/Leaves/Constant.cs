using Unpool.Kernels;

namespace Unpool;

/// <summary>One number everywhere in a shape.</summary>
/// <param name="Shape">The shape of the value.</param>
/// <param name="Value">The number.</param>
public sealed record Constant(Shape Shape, float Value) : Op
{
    /// <summary>A node of one value that is never learned.</summary>
    public static Node Of(float value) => new(new Constant(Shape.Scalar, value), null);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y) => Array.Fill(y, Value);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new FillStep(e.At(node), node.Shape.Size, Value));
}
