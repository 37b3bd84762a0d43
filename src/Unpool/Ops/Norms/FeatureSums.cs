using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sum of each feature over the samples (and over the image, if spatial): x to [F].</summary>
sealed record FeatureSums(BatchNorm Norm) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(Norm.Features(inputs[0]));

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new FeatureSumStep(e.At(x), e.Plane(x), e.Channels(x), Norm.Spatial, null, e.Sum(node)));
    }
}

/// <summary>The sum of (x - mean)^2 of each feature over the samples, from x and the features' sums: [F].</summary>
sealed record FeatureSquares(BatchNorm Norm) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(Norm.Features(inputs[0]));

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new FeatureSumStep(e.At(x), e.Plane(x), e.Channels(x), Norm.Spatial, e.At(node.Inputs[1]), e.Sum(node)));
    }
}
