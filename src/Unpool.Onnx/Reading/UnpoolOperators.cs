namespace Unpool.Onnx.Reading;

/// <summary>Max unpooling, which is one operator in the file, or several where its windows do not cover the image.</summary>
static class UnpoolOperators
{
    public static void MaxUnpool(OnnxOperator op)
    {
        if (op.Value(1) is not TensorValue.Indices { Windows: var windows } indices)
            throw op.Refuse($"takes its indices from '{op.Input(1)}'; only those of a MaxPool in the same model are supported");
        if (IndexOperators.Completed(op, indices) != Counted.Batch)
            throw op.Refuse($"takes indices '{op.Input(1)}' that begin anew in each channel or sample; they must count through the whole batch");
        CheckSize(op, windows);
        if (windows.StartsInside) op.Returns(new TensorValue.Unpooled(op.Sample(0), windows));
        else op.Returns(Unpool(op, op.Sample(0), windows));
    }

    /// <summary>The unpooled image with the rows and columns that were cut off before pooling.</summary>
    /// <param name="pads">The pads that are added to each axis of the file.</param>
    public static Node Unpool(OnnxOperator op, TensorValue.Unpooled unpooled, ReadOnlySpan<(int Before, int After)> pads)
    {
        var cut = unpooled.Windows.Lower;
        if (!pads.SequenceEqual([(0, 0), (0, 0), (Math.Max(0, -cut.Rows), 0), (Math.Max(0, -cut.Columns), 0)]))
            throw op.Refuse(
                $"must add again the {Plural.Of(-cut.Columns, "column")} and {Plural.Of(-cut.Rows, "row")} that were cut off before pooling");
        return Unpool(op, unpooled.Values, unpooled.Windows);
    }

    /// <summary>The image with its values where the windows had their maxima.</summary>
    public static Node Unpool(OnnxOperator op, Node x, Windows windows)
    {
        var flow = op.Notes.Find("gradient", op.Output) switch
        {
            null or nameof(UnpoolGradient.Switch) => UnpoolGradient.Switch,
            nameof(UnpoolGradient.WindowMax) => UnpoolGradient.WindowMax,
            var other => throw op.Refuse($"has a note of the gradient {other}; there are {UnpoolGradient.Switch} and {UnpoolGradient.WindowMax}"),
        };
        return x.MaxUnpool(windows.Image, windows.Kernel, windows.Stride, windows.PadOf(op, op.Output), flow, windows.CeilMode);
    }

    // The indices count through the pooled image: any other size would scatter the values wildly.
    static void CheckSize(OnnxOperator op, Windows windows)
    {
        var image = windows.Pooled;
        if (!op.Has(2))
        {
            var own = Windows.Of(op);
            var (rows, columns) = (Inferred(own.Image.Shape.Height, own.Kernel.Rows, own.Stride.Rows, own.Lower.Rows + own.Upper.Rows),
                Inferred(own.Image.Shape.Width, own.Kernel.Columns, own.Stride.Columns, own.Lower.Columns + own.Upper.Columns));
            if ((rows, columns) != (image.Height, image.Width))
                throw op.Refuse($"makes {columns}x{rows} of what was pooled from {image.Width}x{image.Height}; it lacks its output_shape");
        }
        else if (op.Tensors.Counts(op.Input(2)) is not [var samples, var channels, var height, var width]
            || samples != Count.Samples && samples != new Count(op.Tensors.Samples ?? -1)
            || channels != new Count(image.Channels) || height != new Count(image.Height) || width != new Count(image.Width))
        {
            throw op.Refuse($"has another output_shape than what was pooled, {image} of each sample");
        }
    }

    static int Inferred(int inputs, int kernel, int stride, int pads) => checked((inputs - 1) * stride + kernel - pads);
}
