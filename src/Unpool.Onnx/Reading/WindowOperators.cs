namespace Unpool.Onnx.Reading;

/// <summary>Convolutions and poolings.</summary>
static class WindowOperators
{
    public static void Conv(OnnxOperator op)
    {
        var kernel = Kernel(op);
        var windows = Windows.Of(op, new Size2(kernel[2], kernel[3]));
        var weights = op.Tensors.Weights(op.Input(1), kernel);
        Result(op, windows.Image.Convolve(
            weights, windows.Stride, windows.PadOf(op, ProductOf(op)), windows.Dilation, Groups(op), ProductName(op)));
    }

    public static void ConvTranspose(OnnxOperator op)
    {
        var kernel = Kernel(op);
        var windows = Windows.Of(op, new Size2(kernel[2], kernel[3]));
        if (op.Integers("output_shape") is not null)
            throw op.Refuse("has an output_shape, which runtimes disagree about; only explicit pads are supported");

        var more = Windows.Pair(op, "output_padding") ?? 0;
        var noted = op.Notes.Find("pad", ProductOf(op));
        var rows = TransposedPad(
            windows.Kernel.Rows, windows.Stride.Rows, windows.Lower.Rows, windows.Upper.Rows, more.Rows, noted is "same" or "same rows");
        var columns = TransposedPad(
            windows.Kernel.Columns, windows.Stride.Columns, windows.Lower.Columns, windows.Upper.Columns, more.Columns,
            noted is "same" or "same columns");
        Result(op, windows.Image.ConvolveTransposed(
            op.Tensors.Weights(op.Input(1), kernel), windows.Stride, Pad.Across(rows, columns),
            (rows.SameRows ? 0 : more.Rows, columns.SameColumns ? 0 : more.Columns), windows.Dilation, Groups(op), ProductName(op)));
    }

    public static void MaxPool(OnnxOperator op)
    {
        var windows = Pooled(op);
        if (op.Integer("storage_order", 0) != 0) throw op.Refuse("has storage_order 1, whose indices no unpooling reads; only 0 is supported");
        op.Returns(windows.Image.MaxPool(windows.Kernel, windows.Stride, windows.PadOf(op, op.Output), windows.CeilMode));
        if (op.Gives(1)) op.Returns(new TensorValue.Indices(windows), output: 1);
    }

    public static void AveragePool(OnnxOperator op)
    {
        var windows = Pooled(op);
        var countsPads = op.Integer("count_include_pad", 0) != 0;
        op.Returns(windows.Image.AveragePool(windows.Kernel, windows.Stride, windows.PadOf(op, op.Output), windows.CeilMode, countsPads));
    }

    public static void GlobalAveragePool(OnnxOperator op)
    {
        var x = op.Sample(0);
        if (!x.Shape.IsImage) throw op.Refuse($"needs an image, width x height x channels, but '{op.Input(0)}' is {x.Shape}");
        op.Returns(x.AveragePool(new Size2(x.Shape.Height, x.Shape.Width)));
    }

    // A note alone proves nothing: the size must be the one that automatic pads make.
    static Pad TransposedPad(int kernel, int stride, int lower, int upper, int more, bool noted) =>
        noted && lower == Math.Max(0, kernel - stride) / 2 && kernel - lower - upper + more == stride ? Pad.Same : Pad.Of(lower, upper);

    static Windows Pooled(OnnxOperator op) => (Windows.Of(op) with { CeilMode = op.Integer("ceil_mode", 0) != 0 }).Rounded(op);

    static Shape Kernel(OnnxOperator op)
    {
        var shape = op.WeightsShape(1);
        return shape.Rank == 4
            ? shape
            : throw op.Refuse($"has weights of {Plural.Of(shape.Rank, "axis", "axes")}; only those of images, with 4, are supported");
    }

    static int Groups(OnnxOperator op) => op.Integer("group", 1);

    /// <summary>The name of the convolution itself, before its bias is added to it; null in files from elsewhere.</summary>
    static string? ProductName(OnnxOperator op) => op.Has(2) ? op.Notes.Find("product", op.Output) : null;

    static string ProductOf(OnnxOperator op) => ProductName(op) ?? op.Output;

    static void Result(OnnxOperator op, Node product)
    {
        if (op.Has(2))
        {
            if (op.Tensors.Axes(op.Input(2)) is not [{ IsKnown: true } maps] || maps.Number != product.Shape.Channels)
                throw op.Refuse(
                    $"has {string.Join(" x ", op.Tensors.Axes(op.Input(2)))} values as its bias, but {Plural.Of(product.Shape.Channels, "map")}");
            product += op.Tensors.Weights(op.Input(2), new Shape(product.Shape.Channels, 1, 1));
        }
        op.Returns(product);
    }
}
