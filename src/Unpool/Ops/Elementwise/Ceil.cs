using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The smallest whole number that is not below x; no gradient passes.</summary>
public sealed record Ceil : UnaryOp
{
    protected override double Of(double x) => Math.Ceiling(x);

    protected override string OnnxType => "Ceil";

    internal override Node?[] Gradient(Node y, Node dy) => [null];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, CeilMap>(node);
}
