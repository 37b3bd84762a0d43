using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The gradient of a kernel [K,C,R,S] from that of its values at the points, <see cref="WinogradWeights"/>.</summary>
sealed record WinogradKernel(Shape Weights) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    internal override void Emit<V>(Node node, IEmitter e) => e.Add(new WinogradKernelStep(
        e.At(node.Inputs[0]), e.At(node), Weights[0] * Weights[1], new Size2(Weights[2], Weights[3])));
}
