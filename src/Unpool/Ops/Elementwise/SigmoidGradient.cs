using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a * b * (1 - b): the gradient of a sigmoid with result b.</summary>
sealed record SigmoidGradient : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, SigmoidSlope>(node);

    internal override bool InPlace => true;
}
