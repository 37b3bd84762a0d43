using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>A <see cref="Correlation"/> by <see cref="WinogradForm"/>, of the same inputs.</summary>
sealed record WinogradCorrelation(Correlation Direct) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Direct.Infer(inputs);

    internal override void Align(Node node, IAlignment align)
    {
        var (x, w) = (node.Inputs[0], node.Inputs[1]);
        var (top, left) = Direct.Transposed ? (w.Shape[2] - 1 - Direct.Top, w.Shape[3] - 1 - Direct.Left) : (Direct.Top, Direct.Left);
        align.Need(x, Shifts.OfTiles(x.Shape, node.Shape, top, left));
        align.Need(node, default);
        align.Apart(node, Plane.Up(Direct.Columns));
        if (Direct.Gate) align.Join(node, node.Inputs[^1]);
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var binding = Direct.Bind<V>(node, e);
        e.Add(WinogradForm.Points(binding.Kernel) == SixPoints.Count
            ? new WinogradCorrelateStep<V, SixPoints>(binding)
            : new WinogradCorrelateStep<V, EightPoints>(binding));
    }
}
