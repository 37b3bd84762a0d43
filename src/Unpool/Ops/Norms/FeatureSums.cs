using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sum of each feature over the samples (and over the image, if spatial): x to [F].</summary>
sealed record FeatureSums(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(Norm.Features(inputs[0]));

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new FeatureSumStep(e.At(x), e.Plane(x), e.Channels(x), Norm.Spatial, null, e.Sum(node)));
    }
}
