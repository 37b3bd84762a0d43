using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A number of the standard normal distribution, anew for each minibatch, sample and value.</summary>
sealed record RandomNormal(Shape Shape, ulong Seed) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Sample;

    internal override void Emit<V>(Node node, IEmitter e) => e.Add(new RandomNormalStep(e.At(node), e.Channels(node), e.Plane(node), Seed));
}
