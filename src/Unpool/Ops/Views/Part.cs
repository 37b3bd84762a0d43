namespace Unpool.Ops;

/// <summary>Some channels of an image, in place: nothing is copied.</summary>
sealed record Part(int First, int Channels) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(Channels, inputs[0].Height, inputs[0].Width);

    /// <summary>The node whose memory holds a node's value: itself, or what it is a part of.</summary>
    public static Node Whole(Node node) => node.Op is Part ? node.Inputs[0] : node;

    internal override void Align(Node node, IAlignment align) => align.Join(node, node.Inputs[0]);

    internal override void Emit<V>(Node node, IEmitter e)
    {
    }
}
