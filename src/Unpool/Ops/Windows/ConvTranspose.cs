namespace Unpool.Ops;

/// <summary>
/// The transpose of a convolution ("deconvolution"): x [C,P,Q] with w [C,K/groups,R,S] to y [K,H,W], where
/// y[k, p*stride + r*dilation - lower, q*stride + s*dilation - lower] += x[c,p,q] * w[c,k,r,s]
/// and H = (P-1)*stride + (R-1)*dilation + 1 - lower - upper + output padding, or P*stride with <see cref="Pad.Same"/>.
/// With groups, the first channels make the first maps, and so on.
/// </summary>
/// <param name="Stride">The rows and columns of the result from one input position to the next.</param>
/// <param name="Pad">The padding cut off the result.</param>
public sealed record ConvTranspose(Size2 Stride, Pad Pad) : Op
{
    /// <summary>Rows and columns at the end of the result, fewer than the stride: what the convolution to be undone left over.</summary>
    public Size2 OutputPadding { get; init; }

    /// <inheritdoc cref="Convolution.Dilation"/>
    public Size2 Dilation { get; init; } = 1;

    /// <inheritdoc cref="Convolution.Groups"/>
    public int Groups { get; init; } = 1;

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, w) = (inputs[0], inputs[1]);
        if (!x.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {x}.");
        if (w.Rank != 4) throw new ShapeException($"expected weights of columns x rows x maps x channels, but got {w}.");
        if (w[0] != x.Channels)
            throw new ShapeException($"weights {w} are for {Plural.Of(w[0], "channel")}, but the image {x} has {x.Channels}; "
                + $"{new Shape(x.Channels, w[1], w[2], w[3])} would fit.");
        ChannelGroups.Check(Groups, x.Channels, "channels");
        return Grid(x, w).InputOf(ChannelGroups.Maps(Groups, w[1]));
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var (image, w) = (node.Inputs[0].Shape, node.Inputs[1].Shape);
        var grid = Grid(image, w);
        Array.Clear(y);
        for (var c = 0; c < w[0]; c++)
            for (var k = 0; k < w[1]; k++)
                for (var p = 0; p < image.Height; p++)
                    for (var q = 0; q < image.Width; q++)
                        for (var i = grid.Rows.First(p, Dilation.Rows); i < grid.Rows.End(p); i += Dilation.Rows)
                            for (var j = grid.Columns.First(q, Dilation.Columns); j < grid.Columns.End(q); j += Dilation.Columns)
                            {
                                var r = (i - p * Stride.Rows + grid.Rows.Lower) / Dilation.Rows;
                                var s = (j - q * Stride.Columns + grid.Columns.Lower) / Dilation.Columns;
                                var to = c / (w[0] / Groups) * w[1] + k;
                                y[(to * grid.Rows.Inputs + i) * grid.Columns.Inputs + j] +=
                                    x[0][(c * image.Height + p) * image.Width + q] * x[1][((c * w[1] + k) * w[2] + r) * w[3] + s];
                            }
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "ConvolveTransposed", new(Stride, Usual: (Size2)1), new(Pad, "pad", Pad.None), new(OutputPadding, "outputPadding", default(Size2)),
        new(Dilation, "dilation", (Size2)1), new(Groups, "groups", 1));

    // With a stride the image is computed phase by phase and then woven together.
    internal override Node Expand(Node node, Mode mode)
    {
        var (x, w) = (PerSample.Of(node.Inputs[0]), node.Inputs[1]);
        var grid = Grid(x.Shape, w.Shape);
        var (height, width) = (grid.Rows.Inputs, grid.Columns.Inputs);
        var correlation = new Correlation(grid.Rows.Lower, grid.Columns.Lower, height, width, Transposed: true)
        { Stride = Stride, Dilation = Dilation, Groups = Groups };
        if (!correlation.IsStrided) return new Node(correlation, null, x, w);
        var (rows, columns) = Phases.For(correlation.Grid(w.Shape));
        var phases = new Node(correlation with { Rows = rows.Length(height), Columns = columns.Length(width) }, null, x, w);
        return new Node(new Weave(rows, columns, height, width), null, phases);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var grid = Grid(node.Inputs[0].Shape, node.Inputs[1].Shape);
        onnx.Add(
            "ConvTranspose", [onnx[node.Inputs[0]], onnx[node.Inputs[1]]], [onnx[node]],
            OnnxWindows.TransposedAttributes(grid, Pad, OutputPadding).Of(node.Inputs[1].Shape, Dilation, Groups));
    }

    WindowGrid Grid(Shape x, Shape w) =>
        WindowGrid.TransposedFrom(x, WindowGrid.Spread(new(w[2], w[3]), Dilation), Stride, Pad, OutputPadding);
}
