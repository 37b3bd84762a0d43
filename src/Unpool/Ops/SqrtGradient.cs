using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a / (2 * b): the gradient of a square root with result b. No guard at 0: a perfect result gives infinity, as in CNTK.</summary>
sealed record SqrtGradient : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, Emitter e) => e.Binary<V, RootSlope>(node);

    internal override bool InPlace => true;
}
