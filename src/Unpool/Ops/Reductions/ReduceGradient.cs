using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The gradient of a maximum or minimum: at the first value of x that is it, the result's, else 0. Inputs: x and the result's gradient.
/// </summary>
sealed record ReduceGradient(Reduce Reduce) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        var (ofX, ofY, to) = (Reduce.Groups(x, dy.Shape, e), e.Offsets(dy), Reduce.Groups(node, dy.Shape, e));
        e.Add(Reduce.Kind == ReduceKind.Max
            ? new ReduceGroupsGradientStep<Largest>(e.At(x), ofX, e.At(dy), ofY, e.At(node), to)
            : new ReduceGroupsGradientStep<Smallest>(e.At(x), ofX, e.At(dy), ofY, e.At(node), to));
    }
}
