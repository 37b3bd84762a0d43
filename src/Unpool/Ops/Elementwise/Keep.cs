using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>a where b is not 0, else 0; or the other way round.</summary>
sealed record Keep(bool WhereZero) : BinaryOp
{
    protected override double Of(double a, double b) => b == 0 == WhereZero ? a : 0;

    protected override string OnnxType => throw new NotSupportedException($"{Title} is a part of {nameof(If)}, which is written whole.");

    internal override Node?[] Gradient(Node y, Node dy) => [ReduceTo.Share(new Node(this, null, dy, y.Inputs[1]), y.Inputs[0]), null];

    internal override void Emit<V>(Node node, IEmitter e)
    {
        if (WhereZero) e.Binary<V, KeepZeroMap>(node);
        else e.Binary<V, KeepNonzeroMap>(node);
    }
}
