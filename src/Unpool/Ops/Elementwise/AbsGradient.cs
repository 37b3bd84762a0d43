using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a with the sign of b: the gradient of the magnitude of b.</summary>
sealed record AbsGradient : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e) => e.Binary<V, AbsSlope>(node);

    internal override bool InPlace => true;
}
