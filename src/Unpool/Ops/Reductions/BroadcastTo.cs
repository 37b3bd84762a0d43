using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A value repeated along its axes of 1.</summary>
sealed record BroadcastTo(Shape Shape) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var result = Broadcast.Of(inputs[0], Shape);
        return result == Shape ? Shape : throw new ShapeException($"{inputs[0]} cannot be repeated to {Shape}.");
    }

    internal override Node?[] Gradient(Node y, Node dy) => [ReduceTo.Share(dy, y.Inputs[0])];

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new CopyTableStep(e.At(node.Inputs[0]), e.Repeated(node.Inputs[0], node), e.At(node), e.Offsets(node)));
}
