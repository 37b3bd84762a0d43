using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The gradient of a kernel [K,C,R,S], summed over the samples, by <see cref="WinogradForm"/>, in the order in which it is summed; from the inputs of
/// <see cref="CorrelationWeights"/>, x [C,H,W] and dy [K,P,Q].
/// </summary>
sealed record WinogradWeights(CorrelationWeights Direct) : Op
{
    public Size2 Kernel => new(Direct.Weights[2], Direct.Weights[3]);

    public WinogradSides Sides => new(Direct.Weights[0], Direct.Weights[1]);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(Kernel.Area, Sides.Rows, Sides.Vectors);

    internal override Extent ExtentOf(ReadOnlySpan<Node> inputs) => Extent.Once;

    internal override void Align(Node node, IAlignment align)
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        align.Need(x, Shifts.OfTiles(x.Shape, dy.Shape, Direct.Top, Direct.Left));
        align.Need(dy, Shifts.OfTiles(dy.Shape));
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        if (WinogradForm.Points(Kernel) == SixPoints.Count) Emit<V, SixPoints>(node, e);
        else Emit<V, EightPoints>(node, e);
    }

    void Emit<V, P>(Node node, IEmitter e) where V : struct, ILane<V> where P : struct, ITilePoints
    {
        var (x, dy) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new WinogradWeightsStep<V, P>(e.At(x), e.Plane(x), e.At(dy), e.Plane(dy), Sides, Kernel, Direct.Top, Direct.Left, e.Sum(node)));
    }
}

/// <summary>The gradient of a kernel [K,C,R,S] from <see cref="WinogradWeights"/>.</summary>
sealed record WinogradKernel(Shape Weights) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Weights;

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) => e.Add(new WinogradKernelStep(
        e.At(node.Inputs[0]), e.At(node), new(Weights[0], Weights[1]), new(Weights[2], Weights[3])));
}
