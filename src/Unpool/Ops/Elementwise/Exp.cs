using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>e to the power of x</summary>
public sealed record Exp : UnaryOp
{
    protected override double Of(double x) => Math.Exp(x);

    protected override string OnnxType => "Exp";

    internal override Node?[] Gradient(Node y, Node dy) => [dy * y];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, ExpMap>(node);
}
