namespace Unpool.Ops;

/// <summary>
/// Max unpooling (Zeiler and Fergus, 2014): x [C,P,Q] and the image it was (or might have been) pooled from, [C,H,W], to [C,H,W].
/// Each value goes to where the image has the first maximum of its window; everything else is 0. Where windows overlap and
/// two values meet, the later window in row order wins. The image only determines the positions; nothing flows back to it.
/// </summary>
/// <param name="Window">The rows and columns of one window.</param>
/// <param name="Stride">The rows and columns from one window to the next.</param>
/// <param name="Pad">The padding of the pooling that is undone.</param>
/// <param name="Flow">The gradient that flows back while training.</param>
public sealed record MaxUnpool(Size2 Window, Size2 Stride, Pad Pad, UnpoolGradient Flow = UnpoolGradient.Switch) : Op
{
    /// <summary>Whether the pooling had an additional row or column of windows for what would be left over.</summary>
    public bool CeilMode { get; init; }

    MaxPool Pool => new(Window, Stride, Pad) { CeilMode = CeilMode };

    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        var (x, image) = (inputs[0], inputs[1]);
        var pooled = Pool.Infer([image]);
        if (x != pooled)
            throw new ShapeException(
                $"{x} cannot be unpooled over {image} with window {Window}, stride {Stride}, pad {Pad}: "
                + $"pooling {image} with that window gives {pooled}.");
        return image;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var switches = Switches.Find(x[1], node.Shape, Pool);
        Array.Clear(y);
        for (var i = 0; i < switches.Length; i++) y[switches[i]] = x[0][i];
    }

    internal override CSharpForm ToCSharp(Node node) => new(
        "MaxUnpool", new(Window), new(Stride, "stride", Window), new(Pad, "pad", Pad.None), new(Flow, "gradient", UnpoolGradient.Switch),
        new(CeilMode, "ceilMode", false));

    internal override Node Expand(Node node, Mode mode)
    {
        var switches = new Node(new Switches(Pool), null, PerSample.Of(node.Inputs[1]));
        return new Node(new Scatter(node.Shape, Pool, Adds: false, Flow), null, PerSample.Of(node.Inputs[0]), switches);
    }

    // ONNX indices count through the whole batch. If windows reach the image's end, the output's shape follows from them; otherwise it is
    // made at run time from the image itself.
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var image = node.Inputs[1];
        var grid = Pool.Grid(image.Shape);
        var inside = OnnxWindows.StartsInside(grid);
        var indices = onnx.Indices(image, Pool);
        var inputs = new List<string> { onnx[node.Inputs[0]], indices };
        if (!OnnxWindows.ReachesEnd(grid))
        {
            var shape = onnx.Fresh($"{onnx[node]}.shape");
            onnx.Add("Shape", [onnx.Cropped(image, grid)], [shape]);
            inputs.Add(shape);
        }
        var unpooled = inside ? onnx.Fresh($"{onnx[node]}.cropped") : onnx[node];
        onnx.Add("MaxUnpool", [.. inputs], [unpooled], OnnxWindows.UnpoolAttributes(grid));
        // Axes are named: otherwise ONNX Runtime 1.31 moves zeros into the pads of a pooling after them, and may then refuse those.
        if (inside)
            onnx.Add(
                "Pad", [unpooled, onnx.Integers("pads", [Math.Max(0, -grid.Rows.Lower), Math.Max(0, -grid.Columns.Lower), 0, 0]), "",
                    onnx.Integers("axes", [2, 3])],
                [onnx[node]]);
    }
}
