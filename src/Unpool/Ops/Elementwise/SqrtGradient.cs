using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a / (2 * b), and 0 where b is 0: the gradient of a square root with result b. CNTK divides by 0 there, and a perfect result ends its training.</summary>
sealed record SqrtGradient : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, SqrtSlope>(node);

    internal override bool InPlace => true;
}
