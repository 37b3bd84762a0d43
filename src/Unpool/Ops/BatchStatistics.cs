namespace Unpool.Ops;

/// <summary>
/// What a training minibatch is normalised with, [2,F]: mean and 1 / sqrt(variance + epsilon), from the sums, the squares and the
/// running statistics, which it also moves on (semantics in <see cref="BatchNorm"/>).
/// </summary>
sealed record BatchStatistics(BatchNorm Norm, Shape Image) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, inputs[0].Size);
}
