using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// A <see cref="Correlation"/> by <see cref="WinogradForm"/>: <see cref="WinogradWindows"/> of x, w, and whatever else the direct form reads.
/// </summary>
sealed record WinogradCorrelation(int Left, int Rows, int Columns, bool Transposed, bool Bias, UnaryOp? Then, bool Gate) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(inputs[1][Transposed ? 1 : 0], Rows, Columns);

    // Its windows are correlated along rows only; its own rows are written one by one.
    internal override void Align(Node node, IAlignment align)
    {
        var (windows, w) = (node.Inputs[0], node.Inputs[1]);
        align.Need(windows, Shifts.Alongside(windows.Shape, Columns, w.Shape, Left, Transposed));
        align.Widen(windows, Columns);
        if (Gate) align.Join(node, node.Inputs[^1]);
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (windows, w) = (node.Inputs[0], node.Inputs[1]);
        Place? bias = Bias ? e.At(node.Inputs[2]) : null;
        Place? gate = Gate ? e.At(node.Inputs[^1]) : null;
        e.Add(new WinogradCorrelateStep<V>(new CorrelateBinding
        {
            X = e.At(windows),
            From = e.Plane(windows),
            Channels = windows.Shape.Channels / WinogradForm.Points,
            Y = e.At(node),
            To = e.Plane(node),
            Maps = node.Shape.Channels,
            Weights = e.At(w),
            Kernel = new(w.Shape[2], w.Shape[3]),
            Top = 0,
            Left = Left,
            Sign = Transposed ? -1 : 1,
            Bias = bias,
            Gate = gate,
        }.EndingWith<V>(Then)));
    }
}
