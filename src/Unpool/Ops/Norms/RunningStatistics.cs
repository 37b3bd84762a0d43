using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The statistics that normalise outside training, [2,F]: running mean and 1 / sqrt(running variance + epsilon).</summary>
sealed record RunningStatistics(BatchNorm Norm) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(2, inputs[0].Size);

    internal override Node?[] Gradient(Node y, Node dy) => [null, null];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new RunningStatisticsStep(e.At(node.Inputs[0]), e.At(node.Inputs[1]), e.At(node), node.Shape[1], Norm.Epsilon));
}
