namespace Unpool.Ops;

/// <summary>
/// Cross-correlation of x [C,H,W] with w [K,C,R,S] to y [K,P,Q]; the kernel is not flipped, there is no bias:
/// y[k,p,q] = sum over c,r,s of w[k,c,r,s] * x[c, p*stride + r - lower, q*stride + s - lower], zeros outside the image.
/// </summary>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Pad">The zeros around the image.</param>
public sealed record Convolution(Size2 Stride, Pad Pad) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, w) = (inputs[0], inputs[1]);
        if (!x.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {x}.");
        if (w.Rank != 4) throw new ShapeException($"expected weights of columns x rows x channels x maps, but got {w}.");
        if (w[1] != x.Channels)
            throw new ShapeException($"weights {w} are for {Plural.Of(w[1], "channel")}, but the image {x} has {x.Channels}; "
                + $"{new Shape(w[0], x.Channels, w[2], w[3])} would fit.");
        return Grid(x, w).OutputOf(w[0]);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var (image, w) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        var grid = Grid(image, w);
        var n = 0;
        for (var k = 0; k < w[0]; k++)
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++, n++)
                {
                    var sum = 0.0;
                    for (var c = 0; c < w[1]; c++)
                        for (var i = grid.Rows.First(p); i < grid.Rows.End(p); i++)
                            for (var j = grid.Columns.First(q); j < grid.Columns.End(q); j++)
                            {
                                var r = i - p * Stride.Rows + grid.Rows.Lower;
                                var s = j - q * Stride.Columns + grid.Columns.Lower;
                                sum += x[1][((k * w[1] + c) * w[2] + r) * w[3] + s] * x[0][(c * image.Height + i) * image.Width + j];
                            }
                    y[n] = sum;
                }
    }

    internal override CSharpForm ToCSharp(Node node) => new("Convolve", new(Stride, Usual: (Size2)1), new(Pad, "pad", Pad.None));

    // With a stride the image is split into phases, so that only the results asked for are computed.
    internal override Node Expand(Node node, Mode mode)
    {
        var (x, w) = (PerSample.Of(node.Inputs[0]), node.Inputs[1]);
        var grid = Grid(x.Shape, w.Shape);
        var correlation = new Correlation(
            grid.Rows.Lower, grid.Columns.Lower, grid.Rows.Outputs, grid.Columns.Outputs, Transposed: false)
        { Stride = Stride };
        if (correlation.IsStrided) x = new Node(Phases.For(correlation.Grid(w.Shape)), null, x);
        return new Node(correlation, null, x, w);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var grid = Grid(node.Inputs[0].Shape, node.Inputs[1].Shape);
        onnx.Add("Conv", [onnx.Cropped(node.Inputs[0], grid), onnx[node.Inputs[1]]], [onnx[node]], OnnxWindows.Attributes(grid, Pad));
    }

    WindowGrid Grid(Shape x, Shape w) => WindowGrid.Over(x, new Size2(w[2], w[3]), Stride, Pad);
}
