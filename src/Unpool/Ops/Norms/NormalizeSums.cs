using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>For each feature the sum over the samples of dy and of dy * (x - mean) * deviation: [2,F].</summary>
sealed record NormalizeSums(BatchNorm Norm) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, Norm.Features(inputs[0]));

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        var places = node.Inputs.Select(e.At).ToArray();
        e.Add(new NormalizeSumsStep(places[0], places[1], places[2], e.Sum(node), e.Plane(x), e.Channels(x), Norm.Spatial));
    }
}
