using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The hyperbolic tangent of x.</summary>
public sealed record Tanh : UnaryOp
{
    protected override double Of(double x) => Math.Tanh(x);

    protected override string OnnxType => "Tanh";

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new TanhGradient(), null, dy, y)];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, TanhMap>(node);
}
