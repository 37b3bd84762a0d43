namespace Unpool.Ops;

/// <summary>
/// Cross-correlation of x [C,H,W] with w [K,C/groups,R,S] to y [K,P,Q]; the kernel is not flipped, there is no bias:
/// y[k,p,q] = sum over c,r,s of w[k,c,r,s] * x[c, p*stride + r*dilation - lower, q*stride + s*dilation - lower], zeros outside the image.
/// With groups, the first maps see the first channels alone, and so on: as many groups as channels make it depthwise.
/// </summary>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Pad">The zeros around the image.</param>
public sealed record Convolution(Size2 Stride, Pad Pad) : Op
{
    /// <summary>The rows and columns from one of a kernel's weights to the next; 1 for a kernel without gaps.</summary>
    public Size2 Dilation { get; init; } = 1;

    /// <summary>The number of equal parts that channels and maps are cut into.</summary>
    public int Groups { get; init; } = 1;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, w) = (inputs[0], inputs[1]);
        if (!x.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {x}.");
        if (w.Rank != 4) throw new ShapeException($"expected weights of columns x rows x channels x maps, but got {w}.");
        ChannelGroups.Check(Groups, x.Channels, "channels");
        ChannelGroups.Check(Groups, w[0], "maps");
        if (w[1] != x.Channels / Groups)
            throw new ShapeException($"weights {w} are for {Plural.Of(w[1], "channel")}{ChannelGroups.Words(Groups)}, but the image {x} has "
                + $"{x.Channels / Groups}; {new Shape(w[0], x.Channels / Groups, w[2], w[3])} would fit.");
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
                        for (var i = grid.Rows.First(p, Dilation.Rows); i < grid.Rows.End(p); i += Dilation.Rows)
                            for (var j = grid.Columns.First(q, Dilation.Columns); j < grid.Columns.End(q); j += Dilation.Columns)
                            {
                                var r = (i - p * Stride.Rows + grid.Rows.Lower) / Dilation.Rows;
                                var s = (j - q * Stride.Columns + grid.Columns.Lower) / Dilation.Columns;
                                var from = k / (w[0] / Groups) * w[1] + c;
                                sum += x[1][((k * w[1] + c) * w[2] + r) * w[3] + s] * x[0][(from * image.Height + i) * image.Width + j];
                            }
                    y[n] = sum;
                }
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "Convolve", new(Stride, Usual: (Size2)1), new(Pad, "pad", Pad.None), new(Dilation, "dilation", (Size2)1), new(Groups, "groups", 1));

    // With a stride the image is split into phases, so that only the results asked for are computed.
    internal override Node Expand(Node node, Mode mode)
    {
        var (x, w) = (PerSample.Of(node.Inputs[0]), node.Inputs[1]);
        var grid = Grid(x.Shape, w.Shape);
        var correlation = new Correlation(
            grid.Rows.Lower, grid.Columns.Lower, grid.Rows.Outputs, grid.Columns.Outputs, Transposed: false)
        { Stride = Stride, Dilation = Dilation, Groups = Groups };
        if (correlation.IsStrided) x = new Node(Phases.For(correlation.Grid(w.Shape)), null, x);
        return new Node(correlation, null, x, w);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var grid = Grid(node.Inputs[0].Shape, node.Inputs[1].Shape);
        onnx.Add(
            "Conv", [onnx.Cropped(node.Inputs[0], grid), onnx[node.Inputs[1]]], [onnx[node]],
            OnnxWindows.Attributes(grid, Pad).Of(node.Inputs[1].Shape, Dilation, Groups));
    }

    WindowGrid Grid(Shape x, Shape w) => WindowGrid.Over(x, WindowGrid.Spread(new(w[2], w[3]), Dilation), Stride, Pad);
}
