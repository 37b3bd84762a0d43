namespace Unpool.Ops;

/// <summary>
/// The maximum of each window, [C,H,W] to [C,P,Q]; padding never wins. The gradient goes to the first maximum in row order,
/// and adds up where windows overlap.
/// </summary>
public sealed record MaxPool(Size2 Window, Size2 Stride, Pad Pad) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        if (!inputs[0].IsImage) throw new ShapeException($"an image is needed, width x height x channels, but {inputs[0]} came.");
        var grid = WindowGrid.Over(inputs[0], Window, Stride, Pad);
        if (grid.Rows.HasEmpty || grid.Columns.HasEmpty)
            throw new ShapeException($"pads {Pad} are too wide for a window of {Window}: some windows would hold nothing but padding.");
        return grid.OutputOf(inputs[0].Channels);
    }

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var switches = Switches.Find(x[0], node.Inputs[0].Shape, this);
        for (var i = 0; i < y.Length; i++) y[i] = x[0][switches[i]];
    }

    internal override Node Expand(Node node, Compiler.Mode mode)
    {
        var x = PerSample.Of(node.Inputs[0]);
        return new Node(new Gather(), null, x, new Node(new Switches(this), null, x));
    }

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var grid = WindowGrid.Over(node.Inputs[0].Shape, Window, Stride, Pad);
        onnx.Add("MaxPool", [onnx.Cropped(node.Inputs[0], grid)], [onnx[node]],
            ("kernel_shape", OnnxWindows.Kernel(grid)), ("strides", OnnxWindows.Strides(grid)), ("pads", OnnxWindows.Pads(grid)));
    }
}
