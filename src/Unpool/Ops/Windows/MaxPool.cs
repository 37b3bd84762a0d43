namespace Unpool.Ops;

/// <summary>
/// The maximum of each window, [C,H,W] to [C,P,Q]; padding never counts. The gradient goes to the first maximum in row order,
/// and adds up where windows overlap.
/// </summary>
/// <param name="Window">The rows and columns of one window.</param>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Pad">The zeros around the image.</param>
public sealed record MaxPool(Size2 Window, Size2 Stride, Pad Pad) : Op
{
    /// <summary>
    /// Whether there is an additional row or column of windows for what would be left over, if it begins inside the image or the pads before it.
    /// </summary>
    public bool CeilMode { get; init; }

    /// <summary>The windows over an image.</summary>
    /// <exception cref="ShapeException">They do not fit.</exception>
    internal WindowGrid Grid(Shape image) => WindowGrid.OfPool(image, Window, Stride, Pad, CeilMode);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Grid(inputs[0]).OutputOf(inputs[0].Channels);

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var switches = Switches.Find(x[0], node.Inputs[0].Shape, this);
        for (var i = 0; i < y.Length; i++) y[i] = x[0][switches[i]];
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "MaxPool", new(Window), new(Stride, "stride", Window), new(Pad, "pad", Pad.None), new(CeilMode, "ceilMode", false));

    internal override Node Expand(Node node, Mode mode)
    {
        var x = PerSample.Of(node.Inputs[0]);
        return new Node(new Gather(), null, x, new Node(new Switches(this), null, x));
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.AddPooling("MaxPool", node, Grid(node.Inputs[0].Shape), Pad, CeilMode);
}
