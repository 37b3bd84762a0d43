namespace Unpool.Ops;

/// <summary>Sums a value down to a shape that broadcasts to it: the transpose of broadcasting.</summary>
sealed record ReduceTo(Shape Shape) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var target = Broadcast.Indices(Shape, node.Inputs[0].Shape);
        Array.Clear(y);
        for (var i = 0; i < target.Length; i++) y[target[i]] += x[0][i];
    }

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new BroadcastTo(y.Inputs[0].Shape), null, dy)];
}
