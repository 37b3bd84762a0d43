using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// A correlation's gradient dy [K,H,W] as <see cref="WinogradWeights"/> reads it: <paramref name="Results"/> rows for each window,
/// turned into values at six points: [6*K,P,W].
/// </summary>
sealed record WinogradResults(int Results) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) =>
        new(WinogradForm.Points * inputs[0].Channels, (inputs[0].Height + Results - 1) / Results, inputs[0].Width);

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var dy = node.Inputs[0];
        e.Add(new WinogradResultsStep<V>(e.At(dy), e.Plane(dy), dy.Shape.Channels, Results, e.At(node), e.Plane(node)));
    }
}
