using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>|x|; at 0 no gradient passes.</summary>
public sealed record Abs : UnaryOp
{
    protected override double Of(double x) => Math.Abs(x);

    protected override string OnnxType => "Abs";

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new AbsGradient(), null, dy, y.Inputs[0])];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, AbsMap>(node);
}
