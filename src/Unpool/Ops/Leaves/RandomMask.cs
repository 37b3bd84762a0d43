using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>0 with probability <see cref="Rate"/>, else 1 / (1 - Rate), anew for each minibatch, sample and value.</summary>
sealed record RandomMask(Shape Shape, float Rate, ulong Seed) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Sample;

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new RandomMaskStep(e.At(node), e.Channels(node), e.Plane(node), Rate, Seed));
}
