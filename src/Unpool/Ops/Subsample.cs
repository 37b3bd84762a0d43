using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>Every stride-th pixel of [C,H,W], from the first on.</summary>
sealed record Subsample(Size2 Stride) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) =>
        new(inputs[0].Channels, (inputs[0].Height - 1) / Stride.Rows + 1, (inputs[0].Width - 1) / Stride.Columns + 1);

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var x = y.Inputs[0].Shape;
        return [new Node(new Spread(Stride, x.Height, x.Width), null, dy)];
    }

    internal override void Emit<V>(Node node, Emitter e)
    {
        var x = node.Inputs[0];
        e.Add(new StrideStep(e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), Stride, spreads: false));
    }
}
