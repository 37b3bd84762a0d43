using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sum over the samples of the minibatch, in a fixed order: [..] for each sample to the same shape once.</summary>
sealed record SumSamples : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override Node?[] Gradient(Node y, Node dy) => [dy];

    internal override void Emit<V>(Node node, Emitter e) =>
        e.Add(new AccumulateStep(e.At(node.Inputs[0]), e.Plane(node.Inputs[0]), e.Channels(node.Inputs[0]), e.Sum(node)));
}
