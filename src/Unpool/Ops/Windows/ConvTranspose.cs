namespace Unpool.Ops;

/// <summary>
/// The transpose of a convolution ("deconvolution"): x [C,P,Q] with w [C,K,R,S] to y [K,H,W], where
/// y[k, p*stride + r - lower, q*stride + s - lower] += x[c,p,q] * w[c,k,r,s]
/// and H = (P-1)*stride + R - lower - upper + output padding, or P*stride with <see cref="Pad.Same"/>.
/// </summary>
/// <param name="Stride">The rows and columns of the result from one input position to the next.</param>
/// <param name="Pad">The padding cut off the result.</param>
public sealed record ConvTranspose(Size2 Stride, Pad Pad) : Op
{
    /// <summary>Rows and columns at the end of the result, fewer than the stride: what the convolution to be undone left over.</summary>
    public Size2 OutputPadding { get; init; }

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, w) = (inputs[0], inputs[1]);
        if (!x.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {x}.");
        if (w.Rank != 4) throw new ShapeException($"expected weights of columns x rows x maps x channels, but got {w}.");
        if (w[0] != x.Channels)
            throw new ShapeException($"weights {w} are for {Plural.Of(w[0], "channel")}, but the image {x} has {x.Channels}; "
                + $"{new Shape(x.Channels, w[1], w[2], w[3])} would fit.");
        return Grid(x, w).InputOf(w[1]);
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
                        for (var i = grid.Rows.First(p); i < grid.Rows.End(p); i++)
                            for (var j = grid.Columns.First(q); j < grid.Columns.End(q); j++)
                            {
                                var r = i - p * Stride.Rows + grid.Rows.Lower;
                                var s = j - q * Stride.Columns + grid.Columns.Lower;
                                y[(k * grid.Rows.Inputs + i) * grid.Columns.Inputs + j] +=
                                    x[0][(c * image.Height + p) * image.Width + q] * x[1][((c * w[1] + k) * w[2] + r) * w[3] + s];
                            }
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "ConvolveTransposed", new(Stride, Usual: (Size2)1), new(Pad, "pad", Pad.None), new(OutputPadding, "outputPadding", default(Size2)));

    // With a stride the image is computed phase by phase and then woven together.
    internal override Node Expand(Node node, Mode mode)
    {
        var (x, w) = (PerSample.Of(node.Inputs[0]), node.Inputs[1]);
        var grid = Grid(x.Shape, w.Shape);
        var (height, width) = (grid.Rows.Inputs, grid.Columns.Inputs);
        var correlation = new Correlation(grid.Rows.Lower, grid.Columns.Lower, height, width, Transposed: true) { Stride = Stride };
        if (!correlation.IsStrided) return new Node(correlation, null, x, w);
        var (rows, columns) = Phases.For(correlation.Grid(w.Shape));
        var phases = new Node(correlation with { Rows = rows.Length(height), Columns = columns.Length(width) }, null, x, w);
        return new Node(new Weave(rows, columns, height, width), null, phases);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var grid = Grid(node.Inputs[0].Shape, node.Inputs[1].Shape);
        onnx.Add(
            "ConvTranspose", [onnx[node.Inputs[0]], onnx[node.Inputs[1]]], [onnx[node]], OnnxWindows.TransposedAttributes(grid, Pad, OutputPadding));
    }

    WindowGrid Grid(Shape x, Shape w) => WindowGrid.TransposedFrom(x, new Size2(w[2], w[3]), Stride, Pad, OutputPadding);
}
