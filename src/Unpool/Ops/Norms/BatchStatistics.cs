using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The statistics that normalise a training minibatch, [2,F]: mean and 1 / sqrt(variance + epsilon), from the sums, the squares and the
/// running statistics, which it also updates (semantics in <see cref="BatchNorm"/>).
/// </summary>
sealed record BatchStatistics(BatchNorm Norm, Shape Image) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, inputs[0].Size);

    internal override Node?[] Gradient(Node y, Node dy) => [null, null, null, null, null];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (sums, squares, mean, variance, seen) = (node.Inputs[0], node.Inputs[1], node.Inputs[2], node.Inputs[3], node.Inputs[4]);
        var features = node.Shape[1];
        e.Add(new BatchStatisticsStep(new()
        {
            Sums = e.At(sums),
            Squares = e.At(squares),
            RunningMean = e.At(mean),
            RunningVariance = e.At(variance),
            Seen = e.At(seen),
            Y = e.At(node),
            Features = features,
            Area = Image.Size / features,
            TimeConstant = Norm.TimeConstant,
            BlendTimeConstant = Norm.BlendTimeConstant,
            Epsilon = Norm.Epsilon,
        }));
    }
}
