using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// What a training minibatch is normalised with, [2,F]: mean and 1 / sqrt(variance + epsilon), from the sums, the squares and the
/// running statistics, which it also moves on (semantics in <see cref="BatchNorm"/>).
/// </summary>
sealed record BatchStatistics(BatchNorm Norm, Shape Image) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, inputs[0].Size);

    internal override Node?[] Gradient(Node y, Node dy) => [null, null, null, null, null];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var places = node.Inputs.Select(e.At).ToArray();
        var features = node.Shape[1];
        e.Add(new BatchStatisticsStep(new(
            places[0], places[1], places[2], places[3], places[4], e.At(node), features, Image.Size / features,
            Norm.TimeConstant, Norm.BlendTimeConstant, Norm.Epsilon)));
    }
}
