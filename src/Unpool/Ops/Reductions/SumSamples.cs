using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The sum over the samples of the minibatch, in a fixed order: [..] for each sample to the same shape once. For a value that
/// exists once, it is the value times the number of samples.
/// </summary>
sealed record SumSamples : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override Node?[] Gradient(Node y, Node dy) =>
        [y.Inputs[0].Extent == Extent.Sample ? PerSample.Of(dy) : new Node(new SumSamples(), null, dy)];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        if (x.Extent == Extent.Once) e.Add(new TimesSamplesStep(e.At(x), e.At(node), node.Shape.Size));
        else e.Add(new AccumulateStep(e.At(x), e.Plane(x), e.Channels(x), e.Sum(node)));
    }
}
