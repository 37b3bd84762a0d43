using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a where b is positive, else 0: the gradient of a rectifier with result b.</summary>
sealed record Gate : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, ReluSlope>(node);

    internal override bool InPlace => true;
}
