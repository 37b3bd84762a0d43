using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The gradient of a kernel [K,C,R,S] before <see cref="WinogradKernel"/>, summed over the samples: for each point the products of
/// <see cref="WinogradWindows"/> [6*C,P,W] and <see cref="WinogradResults"/> [6*K,P,W], [6*K,C,1,S].
/// </summary>
sealed record WinogradWeights(Shape Weights, int Left) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(WinogradForm.Points * Weights[0], Weights[1], 1, Weights[3]);

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Align(Node node, IAlignment align)
    {
        var (windows, results) = (node.Inputs[0], node.Inputs[1]);
        align.Join(windows, results);
        align.Need(windows, Shifts.Alongside(windows.Shape, results.Shape.Width, Weights, Left, transposed: false));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (windows, results) = (node.Inputs[0], node.Inputs[1]);
        var (maps, channels, columns) = (Weights[0], Weights[1], Weights[3]);
        var sum = e.Sum(node);
        for (var j = 0; j < WinogradForm.Points; j++)
            e.Add(new CorrelateWeightsStep<V>(
                e.At(windows) + j * channels * e.Plane(windows).Pitch, e.Plane(windows), channels,
                e.At(results) + j * maps * e.Plane(results).Pitch, e.Plane(results), maps,
                KernelGrid.Of(new Size2(1, columns), 1, 0, Left), sum + j * maps * channels * columns));
    }
}

/// <summary>The gradient of a kernel [K,C,R,S] from that of its values at the points, <see cref="WinogradWeights"/>.</summary>
sealed record WinogradKernel(Shape Weights) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Add(new WinogradKernelStep(
        e.At(node.Inputs[0]), e.At(node), Weights[0] * Weights[1], new Size2(Weights[2], Weights[3])));
}
