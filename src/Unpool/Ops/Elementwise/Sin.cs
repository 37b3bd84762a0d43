using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sine of x</summary>
public sealed record Sin : UnaryOp
{
    protected override double Of(double x) => Math.Sin(x);

    protected override string OnnxType => "Sin";

    internal override Node?[] Gradient(Node y, Node dy) => [dy * y.Inputs[0].Cos()];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, SinMap>(node);
}
