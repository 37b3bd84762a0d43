using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The gradient of a dense product's weights, summed over the samples: x [in..] and dy [out..] to dw[i,o] = x[i] * dy[o].</summary>
sealed record MatMulWeights(Shape Weights) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override Grain Grain => Grain.Minibatch;

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new MatMulWeightsStep<V>(e.At(x), x.Shape.Size, e.PitchOf(x), e.At(dy), dy.Shape.Size, e.PitchOf(dy), e.At(node), allSamples: node.IsSum));
    }
}
