namespace Unpool.Ops;

/// <summary>
/// The gradient of a <see cref="Correlation"/>'s weights, summed over the samples: x [C,H,W] and dy [K,P,Q] to dw [K,C,R,S],
/// dw[k,c,r,s] = sum over p,q of dy[k,p,q] * x[c, p + r - Top, q + s - Left].
/// </summary>
sealed record CorrelationWeights(Shape Weights, int Top, int Left) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;
}
