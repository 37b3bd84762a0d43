using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 / (1 + exp(-x))</summary>
public sealed record Sigmoid : UnaryOp
{
    protected override double Of(double x) => 1 / (1 + Math.Exp(-x));

    protected override string OnnxType => "Sigmoid";

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new SigmoidGradient(), null, dy, y)];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, SigmoidMap>(node);
}
