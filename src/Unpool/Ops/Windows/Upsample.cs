namespace Unpool.Ops;

/// <summary>
/// An image [C,H,W] with every pixel repeated, to [C,H*rows,W*columns] (nearest neighbour): undoes a pooling without its positions.
/// </summary>
/// <param name="Factor">The number of times that each row and each column is repeated, at least 1.</param>
public sealed record Upsample(Size2 Factor) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var x = inputs[0];
        if (!x.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {x}.");
        if (Factor.Rows < 1 || Factor.Columns < 1) throw new ShapeException($"a factor of {Factor} is impossible: it must be at least 1.");
        if ((long)x.Height * Factor.Rows > int.MaxValue || (long)x.Width * Factor.Columns > int.MaxValue)
            throw new ShapeException($"{x} enlarged {Factor} times is too large.");
        return new(x.Channels, x.Height * Factor.Rows, x.Width * Factor.Columns);
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var (height, width, columns) = (node.Shape.Height, node.Shape.Width, node.Inputs[0].Shape.Width);
        for (var i = 0; i < y.Length; i++)
        {
            var (c, row, column) = (i / (height * width), i / width % height, i % width);
            y[i] = x[0][(c * (height / Factor.Rows) + row / Factor.Rows) * columns + column / Factor.Columns];
        }
    }

    // Repeated along axes of their own, after the rows and after the columns.
    internal override Node Expand(Node node, Mode mode)
    {
        var x = node.Inputs[0];
        var (channels, height, width) = (x.Shape.Channels, x.Shape.Height, x.Shape.Width);
        var apart = x.Reshape(new Shape(channels, height, 1, width, 1));
        return new Node(new BroadcastTo(new Shape(channels, height, Factor.Rows, width, Factor.Columns)), null, apart).Reshape(node.Shape);
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx) => onnx.Add(
        "Resize", [onnx[node.Inputs[0]], "", onnx.Floats("scales", [4], [1, 1, Factor.Rows, Factor.Columns])], [onnx[node]],
        ("mode", "nearest"), ("coordinate_transformation_mode", "asymmetric"), ("nearest_mode", "floor"));

    internal override CSharpForm ToCSharp(Node node) => new("Upsample", new CSharpForm.Option(Factor));
}
