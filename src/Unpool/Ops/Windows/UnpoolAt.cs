using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// Max unpooling at given positions: values [C,P,Q] and the positions [C,P,Q] that <see cref="MaxPositions"/> found, to an image [C,H,W]. Each value
/// goes to its position, row * W + column of its channel; everything else is 0. Where two values meet, the later window in row order wins. A position
/// outside the image puts its value nowhere, and a fraction is cut off. It is made to run a decoder by itself and has no gradient.
/// </summary>
/// <param name="Image">The shape of the image.</param>
public sealed record UnpoolAt(Shape Image) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, positions) = (inputs[0], inputs[1]);
        if (!x.IsImage || x != positions)
            throw new ShapeException($"{x} needs a position for each of its values, an image too, but got {positions}.");
        if (!Image.IsImage || Image.Channels != x.Channels)
            throw new ShapeException($"{x} cannot be put into {Image}: that must be an image of {Plural.Of(x.Channels, "channel")}.");
        MaxPositions.CheckPlane(Image);
        return Image;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var (values, pixels) = (node.Inputs[0].Shape.Height * node.Inputs[0].Shape.Width, Image.Height * Image.Width);
        Array.Clear(y);
        for (var i = 0; i < x[0].Length; i++)
            if (Math.Truncate(x[1][i]) is var at && at >= 0 && at < pixels && x[1][i] >= 0)
                y[i / values * pixels + (int)at] = x[0][i];
    }

    internal override CSharpForm ToCSharp(Node node) => new("UnpoolAt", new CSharpForm.Option(Image));

    internal override Node? Expand(Node node, Mode mode) => node.Inputs[0].Extent == Extent.Sample && node.Inputs[1].Extent == Extent.Sample
        ? null
        : new Node(this, node.Name, PerSample.Of(node.Inputs[0]), PerSample.Of(node.Inputs[1]));

    // Reads and writes follow the layout of each side.
    internal override void Align(Node node, IAlignment align)
    {
    }

    internal override void Emit<V>(Node node, IEmitter e)
    {
        var (x, positions) = (node.Inputs[0], node.Inputs[1]);
        e.Add(new UnpoolAtStep(e.At(x), e.Plane(x), e.Channels(x), e.At(positions), e.Plane(positions), e.At(node), e.Plane(node)));
    }

    // Each channel in a row of its own, so that positions need not count through the batch.
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var name = onnx[node];
        var (values, whole, at, samples, shape, zeros, row) = (
            onnx.Fresh($"{name}.values"), onnx.Fresh($"{name}.whole"), onnx.Fresh($"{name}.at"), onnx.Fresh($"{name}.samples"),
            onnx.Fresh($"{name}.shape"), onnx.Fresh($"{name}.zeros"), onnx.Fresh($"{name}.row"));
        var rows = onnx.Integers($"{name}.rows", [0, 0, -1]);
        onnx.Add("Reshape", [onnx[node.Inputs[0]], rows], [values]);
        onnx.Add("Cast", [onnx[node.Inputs[1]]], [whole], ("to", OnnxInt64));
        onnx.Add("Reshape", [whole, rows], [at]);
        onnx.Add("Shape", [onnx[node.Inputs[0]]], [samples], ("end", 1));
        var plane = onnx.Integers($"{name}.plane", [Image.Channels, Image.Height * Image.Width]);
        onnx.Add("Concat", [samples, plane], [shape], ("axis", 0));
        onnx.Add("ConstantOfShape", [shape], [zeros]);
        onnx.Add("ScatterElements", [zeros, at, values], [row], ("axis", 2));
        onnx.Add("Reshape", [row, onnx.Integers($"{name}.image", [0, 0, Image.Height, Image.Width])], [name]);
    }
}
