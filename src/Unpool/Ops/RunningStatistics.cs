namespace Unpool.Ops;

/// <summary>What anything but training is normalised with, [2,F]: running mean and 1 / sqrt(running variance + epsilon).</summary>
sealed record RunningStatistics(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, inputs[0].Size);
}
