using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The gradient of a <see cref="Correlation"/>'s weights, summed over the samples: x [C,H,W] and dy [K,P,Q] to dw [K,C,R,S],
/// dw[k,c,r,s] = sum over p,q of dy[k,p,q] * x[c, p + r - Top, q + s - Left]; with a stride other than 1 the same with <see cref="Phases"/> of x.
/// </summary>
sealed record CorrelationWeights(Shape Weights, int Top, int Left) : Op
{
    public Size2 Stride { get; init; } = 1;

    public bool IsStrided => Stride != 1;

    /// <summary>Where the weights fall on the image.</summary>
    public KernelGrid Grid => KernelGrid.Of(new(Weights[2], Weights[3]), Stride, Top, Left);

    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new CorrelateWeightsStep<V>(e.At(x), e.Plane(x), Weights[1], e.At(dy), e.Plane(dy), Weights[0], Grid, e.Sum(node)));
    }
}
