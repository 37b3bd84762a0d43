namespace Unpool.Ops;

/// <summary>For each feature the sum over the samples of dy and of dy * (x - mean) * deviation: [2,F].</summary>
sealed record NormalizeSums(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, Norm.Features(inputs[0]));

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;
}
