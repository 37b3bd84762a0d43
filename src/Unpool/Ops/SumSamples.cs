namespace Unpool.Ops;

/// <summary>The sum over the samples of the minibatch, in a fixed order: [..] for each sample to the same shape once.</summary>
sealed record SumSamples : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    public override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override Node?[] Gradient(Node y, Node dy) => [dy];
}
