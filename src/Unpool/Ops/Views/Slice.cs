namespace Unpool.Ops;

/// <summary>A part of one axis: from <see cref="Begin"/> up to but not including <see cref="End"/>.</summary>
/// <param name="Axis">Counted from the slowest axis, 0.</param>
/// <param name="Begin">The first position, from 0 on.</param>
/// <param name="End">One past the last position.</param>
public sealed record Slice(int Axis, int Begin, int End) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        CheckAxis(inputs[0], Axis);
        var axes = inputs[0].Axes.ToArray();
        if (Begin < 0 || End > axes[Axis] || Begin >= End)
            throw new ShapeException($"{Begin} to {End} is not a part of axis {Axis} of {inputs[0]}; 0 to {axes[Axis]} is all of it.");
        axes[Axis] = End - Begin;
        return new Shape(axes);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var step = new Shape([1, .. node.Shape.Axes[(Axis + 1)..]]).Size;
        var (row, own) = (step * node.Inputs[0].Shape[Axis], step * node.Shape[Axis]);
        for (var i = 0; i < y.Length; i++) y[i] = x[0][i / own * row + Begin * step + i % own];
    }

    internal override CSharpForm ToCSharp(Node node) => new("Slice", new(Axis), new(Begin), new(End));

    internal override Node? Expand(Node node, Mode mode) => node.Shape == node.Inputs[0].Shape ? node.Inputs[0] : null;

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Widen(y.Inputs[0].Shape, Axis, Begin), null, dy)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var axis = node.Extent == Extent.Sample ? Axis + 1 : Axis;
        onnx.Add("Slice",
            [onnx[node.Inputs[0]], onnx.Integers("starts", [Begin]), onnx.Integers("ends", [End]), onnx.Integers("axes", [axis])], [onnx[node]]);
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.CopyPart(node.Inputs[0], Begin, node, 0, Axis, End - Begin);

    /// <exception cref="ShapeException">The shape has no such axis.</exception>
    internal static void CheckAxis(Shape shape, int axis)
    {
        if (axis < 0 || axis >= shape.Rank) throw new ShapeException($"there is no axis {axis} in {shape}; axes 0 to {shape.Rank - 1} exist.");
    }
}
