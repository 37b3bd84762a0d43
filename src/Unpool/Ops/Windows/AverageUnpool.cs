using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The transpose of average pooling: each value of [C,P,Q], divided by its window's count, added to the window in [C,H,W].</summary>
sealed record AverageUnpool(Shape Image, AveragePool Pool) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Image;

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(Pool, null, dy)];

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new AveragePoolStep(
            e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), Pool.Grid(Image), Pool.CountIncludePad, transposed: true));
    }
}
