using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The gradient of a <see cref="Correlation"/>'s weights, summed over the samples: x [C,H,W] and dy [K,P,Q] to dw [K,C,R,S],
/// dw[k,c,r,s] = sum over p,q of dy[k,p,q] * x[c, p + r - Top, q + s - Left].
/// </summary>
sealed record CorrelationWeights(Shape Weights, int Top, int Left) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Emit<V>(Node node, Emitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new CorrelateWeightsStep<V>(
            e.At(x), e.Plane(x), x.Shape.Channels, e.At(dy), e.Plane(dy), dy.Shape.Channels, new Size2(Weights[2], Weights[3]), Top, Left, e.Sum(node)));
    }
}
