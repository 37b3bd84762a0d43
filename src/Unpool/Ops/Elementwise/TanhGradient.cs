using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a * (1 - b * b): the gradient of a hyperbolic tangent with result b.</summary>
sealed record TanhGradient : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, TanhSlope>(node);

    internal override bool InPlace => true;
}
