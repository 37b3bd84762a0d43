namespace Unpool.Ops;

/// <summary>The sum of (x - mean)^2 of each feature over the samples, from x and the features' sums: [F].</summary>
sealed record FeatureSquares(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(Norm.Features(inputs[0]));

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;
}
