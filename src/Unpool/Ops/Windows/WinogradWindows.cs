using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// An image [C,H,W] as <see cref="WinogradForm"/> reads it: windows of six rows, one beginning every <paramref name="Results"/> rows from
/// -<paramref name="Top"/> on, each turned into its values at six points: [6*C,Windows,W].
/// </summary>
sealed record WinogradWindows(int Results, int Top, int Windows) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => new(WinogradForm.Points * inputs[0].Channels, Windows, inputs[0].Width);

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new WinogradWindowsStep<V>(e.At(x), e.Plane(x), x.Shape.Channels, Results, Top, e.At(node), e.Plane(node)));
    }
}
