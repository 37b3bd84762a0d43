using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>One row of a value that exists once, [rows, n] to a shape of n values.</summary>
sealed record Row(int Index, Shape Shape) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new CopyRowsStep(e.At(node.Inputs[0]) + Index * Shape.Size, Plane.Flat(Shape.Size), e.At(node), Plane.Flat(Shape.Size), 1));
}
