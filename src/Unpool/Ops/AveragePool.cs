using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>The mean of each window, [C,H,W] to [C,P,Q]; padding is not counted.</summary>
public sealed record AveragePool(Size2 Window, Size2 Stride, Pad Pad) : Op
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
        var image = node.Inputs[0].Shape;
        var grid = WindowGrid.Over(image, Window, Stride, Pad);
        var n = 0;
        for (var c = 0; c < image.Channels; c++)
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++)
                {
                    var (sum, count) = (0.0, 0);
                    for (var i = grid.Rows.First(p); i < grid.Rows.End(p); i++)
                        for (var j = grid.Columns.First(q); j < grid.Columns.End(q); j++, count++)
                            sum += x[0][(c * image.Height + i) * image.Width + j];
                    y[n++] = sum / count;
                }
    }

    internal override Node? Expand(Node node, Mode mode) =>
        node.Extent == Extent.Sample ? null : new Node(this, node.Name, PerSample.Of(node.Inputs[0]));

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new AverageUnpool(y.Inputs[0].Shape, this), null, dy)];

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var grid = WindowGrid.Over(node.Inputs[0].Shape, Window, Stride, Pad);
        onnx.Add("AveragePool", [onnx.Cropped(node.Inputs[0], grid)], [onnx[node]],
            ("kernel_shape", OnnxWindows.Kernel(grid)), ("strides", OnnxWindows.Strides(grid)), ("pads", OnnxWindows.Pads(grid)), ("count_include_pad", 0));
    }

    internal override void Emit<V>(Node node, Emitter e)
    {
        var x = node.Inputs[0];
        e.Add(new AveragePoolStep(e.At(x), e.Plane(x), e.At(node), e.Plane(node), e.Channels(x), WindowGrid.Over(x.Shape, Window, Stride, Pad), transposed: false));
    }
}
