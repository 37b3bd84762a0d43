using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>max(x, 0); the gradient passes where the result is positive.</summary>
public sealed record Relu : UnaryOp
{
    protected override double Of(double x) => Math.Max(x, 0);

    protected override string OnnxType => "Relu";

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Gate(), null, dy, y)];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, ReluMap>(node);
}
