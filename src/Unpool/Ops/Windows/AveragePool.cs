using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The mean of each window, [C,H,W] to [C,P,Q]; padding is not counted unless asked for.</summary>
/// <param name="Window">The rows and columns of one window.</param>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Pad">The zeros around the image.</param>
public sealed record AveragePool(Size2 Window, Size2 Stride, Pad Pad) : Op
{
    /// <summary>
    /// Whether there is an additional row or column of windows for what would be left over, if it begins inside the image or the pads before it.
    /// </summary>
    public bool CeilMode { get; init; }

    /// <summary>Whether to divide by the number of the window's pixels in the image and its pads, instead of in the image alone.</summary>
    public bool CountIncludePad { get; init; }

    /// <summary>The windows over an image.</summary>
    /// <exception cref="ShapeException">They do not fit.</exception>
    internal WindowGrid Grid(Shape image) => WindowGrid.OfPool(image, Window, Stride, Pad, CeilMode);

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Grid(inputs[0]).OutputOf(inputs[0].Channels);

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var image = node.Inputs[0].Shape;
        var grid = Grid(image);
        var n = 0;
        for (var c = 0; c < image.Channels; c++)
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++)
                {
                    var (sum, count) = (0.0, 0);
                    for (var i = grid.Rows.First(p); i < grid.Rows.End(p); i++)
                        for (var j = grid.Columns.First(q); j < grid.Columns.End(q); j++, count++)
                            sum += x[0][(c * image.Height + i) * image.Width + j];
                    y[n++] = sum / (CountIncludePad ? grid.Rows.Padded(p) * grid.Columns.Padded(q) : count);
                }
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "AveragePool", new(Window), new(Stride, "stride", Window), new(Pad, "pad", Pad.None), new(CeilMode, "ceilMode", false),
        new(CountIncludePad, "countIncludePad", false));

    internal override Node? Expand(Node node, Mode mode) =>
        node.Extent == Extent.Sample ? null : new Node(this, node.Name, PerSample.Of(node.Inputs[0]));

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new AverageUnpool(y.Inputs[0].Shape, this), null, dy)];

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.AddPooling(
        "AveragePool", node, Grid(node.Inputs[0].Shape), Pad, CeilMode, CountIncludePad, ("count_include_pad", CountIncludePad ? 1 : 0));

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new AveragePoolStep(e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), Grid(x.Shape), CountIncludePad, transposed: false));
    }
}

/// <summary>The transpose of average pooling: each value of [C,P,Q], divided by its window's count, added to the window in [C,H,W].</summary>
sealed record AverageUnpool(Shape Image, AveragePool Pool) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => Image;

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(Pool, null, dy)];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var x = node.Inputs[0];
        e.Add(new AveragePoolStep(
            e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), Pool.Grid(Image), Pool.CountIncludePad, transposed: true));
    }
}
