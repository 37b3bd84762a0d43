using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A value as a part of a larger one of zeros, from a position of one axis on: the transpose of <see cref="Slice"/>.</summary>
/// <param name="Shape">The shape of the result, equal to that of the value but for one axis.</param>
/// <param name="Axis">Counted from the slowest axis, 0.</param>
/// <param name="Begin">The number of zeros before the value.</param>
public sealed record Widen(Shape Shape, int Axis, int Begin) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        Slice.CheckAxis(inputs[0], Axis);
        var part = Shape.Axes.ToArray();
        if (part.Length == inputs[0].Rank) part[Axis] = inputs[0][Axis];
        if (!inputs[0].Axes.SequenceEqual(part) || Begin < 0 || Begin > Shape[Axis] - inputs[0][Axis])
            throw new ShapeException($"{inputs[0]} is not a part of {Shape} from position {Begin} of axis {Axis} on.");
        return Shape;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var step = new Shape([1, .. Shape.Axes[(Axis + 1)..]]).Size;
        var (row, own) = (step * Shape[Axis], step * node.Inputs[0].Shape[Axis]);
        Array.Clear(y);
        for (var i = 0; i < x[0].Length; i++) y[i / own * row + Begin * step + i % own] = x[0][i];
    }

    internal override Node? Expand(Node node, Mode mode) => node.Shape == node.Inputs[0].Shape ? node.Inputs[0] : null;

    internal override Node?[] Gradient(Node y, Node dy) => [dy.Slice(Axis, Begin, Begin + y.Inputs[0].Shape[Axis])];

    internal override CSharpForm ToCSharp(Node node) =>
        new("Widen", new(Axis), new(Begin), new(Shape[Axis] - Begin - node.Inputs[0].Shape[Axis]));

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var axis = node.Extent == Extent.Sample ? Axis + 1 : Axis;
        var after = Shape[Axis] - Begin - node.Inputs[0].Shape[Axis];
        // The axis is named: without names, ONNX Runtime 1.31 may move zeros into the pads of a pooling that follows, and then refuse those.
        onnx.Add("Pad", [onnx[node.Inputs[0]], onnx.Integers("pads", [Begin, after]), "", onnx.Integers("axes", [axis])], [onnx[node]]);
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new FillStep(e.At(node), (e.Channels(node) - 1) * e.Plane(node).Pitch + e.Plane(node).Length, 0));
        e.CopyPart(x, 0, node, Begin, Axis, x.Shape[Axis]);
    }
}
