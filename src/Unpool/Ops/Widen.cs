using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A value as a part of a larger one of zeros, from a position of one axis on: the transpose of <see cref="Slice"/>.</summary>
sealed record Widen(Shape Shape, int Axis, int Begin) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override Node?[] Gradient(Node y, Node dy) => [dy.Slice(Axis, Begin, Begin + y.Inputs[0].Shape[Axis])];

    internal override void Emit<V>(Node node, Emitter e)
    {
        var x = node.Inputs[0];
        e.Add(new FillStep(e.At(node), (e.Channels(node) - 1) * e.Plane(node).Pitch + e.Plane(node).Length, 0));
        e.CopyPart(x, 0, node, Begin, Axis, x.Shape[Axis]);
    }
}
