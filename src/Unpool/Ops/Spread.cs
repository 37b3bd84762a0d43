using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The pixels of [C,P,Q] put stride apart into an image of zeros, [C,Rows,Columns].</summary>
sealed record Spread(Size2 Stride, int Rows, int Columns) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(inputs[0].Channels, Rows, Columns);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Subsample(Stride), null, dy)];

    internal override void Emit<V>(Node node, Emitter e)
    {
        var x = node.Inputs[0];
        e.Add(new StrideStep(e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), Stride, spreads: true));
    }
}
