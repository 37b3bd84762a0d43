using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// The maximum of each bin of each region of interest (Girshick, Fast R-CNN, 2015): image [C,H,W] and regions [n,4] to [n,C,rows,columns].
/// A region is x, y, width and height as fractions of the image's size. A bin outside the image gives 0. The gradient goes to the first
/// maximum in row order, and none to the regions.
/// </summary>
/// <param name="Size">The rows and columns that each region is pooled to.</param>
public sealed record RoiPool(Size2 Size) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (image, regions) = (inputs[0], inputs[1]);
        if (!image.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {image}.");
        if (regions.Rank != 2 || regions[1] != 4) throw new ShapeException($"expected regions of 4 x their number, but got {regions}.");
        if (Size.Rows < 1 || Size.Columns < 1)
            throw new ShapeException($"a result of {Size} for each region is impossible: both must be at least 1.");
        return new Shape(regions[0], image.Channels, Size.Rows, Size.Columns);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var image = node.Inputs[0].Shape;
        var n = 0;
        for (var r = 0; r < node.Shape[0]; r++)
            for (var c = 0; c < image.Channels; c++)
                for (var p = 0; p < Size.Rows; p++)
                    for (var q = 0; q < Size.Columns; q++)
                    {
                        var rows = RoiBin.Of(x[1][4 * r + 1], x[1][4 * r + 3], image.Height, p, Size.Rows);
                        var columns = RoiBin.Of(x[1][4 * r], x[1][4 * r + 2], image.Width, q, Size.Columns);
                        var max = rows.IsEmpty || columns.IsEmpty ? 0 : double.NegativeInfinity;
                        for (var i = rows.Begin; i < rows.End; i++)
                            for (var j = columns.Begin; j < columns.End; j++)
                                max = Math.Max(max, x[0][(c * image.Height + i) * image.Width + j]);
                        y[n++] = max;
                    }
    }

    internal override CSharpForm ToCSharp(Node node) => new("RoiPool", new CSharpForm.Option(Size));

    internal override Node? Expand(Node node, Mode mode) =>
        node.Inputs[0].Extent == Extent.Sample ? null : new Node(this, node.Name, PerSample.Of(node.Inputs[0]), node.Inputs[1]);

    internal override Node?[] Gradient(Node y, Node dy) => [new Node(new RoiPoolGradient(Size), null, y.Inputs[0], y.Inputs[1], dy), null];

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => throw new NotSupportedException(
        $"{node.Label} cannot be written as ONNX, which has no regions for each sample.");

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (image, regions) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new RoiPoolStep(e.At(image), e.Plane(image), e.Channels(image), e.At(regions), regions.Shape[0], Size, e.At(node)));
    }
}

/// <summary>The gradient of <see cref="RoiPool"/> for its image. Inputs: image, regions and the result's gradient.</summary>
sealed record RoiPoolGradient(Size2 Size) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0];

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (image, regions, dy) = (node.Inputs[0], node.Inputs[1], node.Inputs[2]);
        e.Add(new FillStep(e.At(node), (e.Channels(node) - 1) * e.Plane(node).Pitch + e.Plane(node).Length, 0));
        e.Add(new RoiPoolGradientStep(
            e.At(image), e.Plane(image), e.Channels(image), e.At(regions), regions.Shape[0], Size, e.At(dy), e.At(node), e.Plane(node)));
    }
}
