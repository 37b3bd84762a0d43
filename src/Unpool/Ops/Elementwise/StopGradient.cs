using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>x, through which no gradient passes: what x is computed from does not learn from it.</summary>
public sealed record StopGradient : UnaryOp
{
    private protected override double Of(double x) => x;

    private protected override string OnnxType => "Identity";

    // The simplification removes it once the gradients are known.
    internal override Node?[] Gradient(Node y, Node dy) => [null];

    internal override Map Map<V>() => new Map<V, IdentityMap>(default);
}
