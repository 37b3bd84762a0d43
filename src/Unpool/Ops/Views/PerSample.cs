using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A value that exists once as a value of every sample, for ops whose kernels read a sample's planes.</summary>
sealed record PerSample : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Sample;

    internal override Node?[] Gradient(Node y, Node dy) => [dy];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new CopyTableStep(e.At(node.Inputs[0]), e.Offsets(node.Inputs[0]), e.At(node), e.Offsets(node)));

    /// <summary>The node itself if it has a value for every sample.</summary>
    public static Node Of(Node x) => x.Extent == Extent.Sample ? x : new Node(new PerSample(), null, x);
}
