using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The sum of a value down to a shape that broadcasts to it: the transpose of broadcasting.</summary>
sealed record ReduceTo(Shape Shape) : Op
{
    /// <summary>The part of a gradient that belongs to an operand: summed over what the operand repeated.</summary>
    public static Node Share(Node gradient, Node operand) =>
        gradient.Shape == operand.Shape ? gradient : new Node(new ReduceTo(operand.Shape), null, gradient);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Shape;

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var target = Broadcast.Indices(Shape, node.Inputs[0].Shape);
        Array.Clear(y);
        for (var i = 0; i < target.Length; i++) y[target[i]] += x[0][i];
    }

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new BroadcastTo(y.Inputs[0].Shape), null, dy)];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        var channels = x.Shape.IsImage && Shape == new Shape(x.Shape.Channels, 1, 1);
        if (Shape.Size == 1 || (channels && e.Channels(x) == x.Shape.Channels))
        {
            var step = e.Channels(node) == 1 ? 1 : e.Plane(node).Pitch;
            e.Add(new TotalStep<V, IdentityMap>(e.At(x), e.Channels(x), e.Plane(x), e.At(node), Shape.Size == 1 ? 0 : step));
            return;
        }
        var target = e.Offsets(node);
        e.Add(new ReduceTableStep(e.At(x), e.Offsets(x), e.At(node), e.Repeated(node, x), target));
    }
}

/// <summary>A value repeated along its axes of 1.</summary>
sealed record BroadcastTo(Shape Shape) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var result = Broadcast.Of(inputs[0], Shape);
        return result == Shape ? Shape : throw new ShapeException($"{inputs[0]} cannot be repeated to {Shape}.");
    }

    internal override Node?[] Gradient(Node y, Node dy) => [ReduceTo.Share(dy, y.Inputs[0])];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new CopyTableStep(e.At(node.Inputs[0]), e.Repeated(node.Inputs[0], node), e.At(node), e.Offsets(node)));
}
