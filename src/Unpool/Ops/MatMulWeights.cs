namespace Unpool.Ops;

/// <summary>The gradient of a dense product's weights, summed over the samples: x [in..] and dy [out..] to dw[i,o] = x[i] * dy[o].</summary>
sealed record MatMulWeights(Shape Weights) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;
}
