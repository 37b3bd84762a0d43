namespace Unpool.Ops;

/// <summary>The sum of the squares of all values, [1]: <see cref="ReduceTo"/> of <see cref="Square"/> in one pass.</summary>
sealed record SumOfSquares : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape.Scalar;
}
