using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The largest whole number that is not above x; no gradient passes.</summary>
public sealed record Floor : UnaryOp
{
    protected override double Of(double x) => Math.Floor(x);

    protected override string OnnxType => "Floor";

    internal override Node?[] Gradient(Node y, Node dy) => [null];

    internal override void Emit<V>(Node node, IEmitter e) => e.Unary<V, FloorMap>(node);
}
