using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sum of the squares of all values, [1]: <see cref="ReduceTo"/> of <see cref="Square"/> in one pass.</summary>
sealed record SumOfSquares : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape.Scalar;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new TotalStep<V, SquareMap>(e.At(x), e.Channels(x), e.Plane(x), e.At(node), 0));
    }
}
