namespace Unpool.Ops;

/// <summary>The pixels of [C,P,Q] put stride apart into an image of zeros, [C,Rows,Columns].</summary>
sealed record Spread(Size2 Stride, int Rows, int Columns) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(inputs[0].Channels, Rows, Columns);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new Subsample(Stride), null, dy)];
}
