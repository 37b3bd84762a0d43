using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The cosine of x</summary>
public sealed record Cos : UnaryOp
{
    protected override double Of(double x) => Math.Cos(x);

    protected override string OnnxType => "Cos";

    internal override Node?[] Gradient(Node y, Node dy) => [dy * (y.Inputs[0].Sin() * -1)];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, CosMap>(node);
}
