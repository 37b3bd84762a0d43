namespace Unpool.Onnx.Reading;

/// <summary>Max unpooling, which is three operators in the file or, where windows start inside the image, five.</summary>
static class UnpoolOperators
{
    public static void MaxUnpool(OnnxOperator op)
    {
        if (op.Value(1) is not TensorValue.Indices { Windows: var windows })
            throw op.Refuse($"takes its indices from '{op.Input(1)}'; only those of a MaxPool in the same model are supported");
        CheckSize(op, windows);
        if (windows.StartsInside) op.Returns(new TensorValue.Unpooled(op.Sample(0), windows));
        else op.Returns(Unpool(op, op.Sample(0), windows));
    }

    public static void Pad(OnnxOperator op)
    {
        if (op.Text("mode", "constant") is not "constant" and var mode) throw op.Refuse($"has mode {mode}; only constant is supported");
        if (op.Has(2) && op.Tensors.Floats(op.Input(2)) is not [0]) throw op.Refuse("pads with another value than 0, which is not supported");
        var pads = op.Tensors.Integers(op.Input(1));
        if (op.Has(3) && pads.Length == 4 && op.Tensors.Integers(op.Input(3)) is [2, 3]) pads = [0, 0, pads[0], pads[1], 0, 0, pads[2], pads[3]];
        else if (op.Has(3)) throw op.Refuse("names its axes; only rows and columns, 2 and 3, are supported");
        if (pads is not [0, 0, var top, var left, 0, 0, var bottom, var right] || pads.Any(p => p is < -ushort.MaxValue or > ushort.MaxValue))
            throw op.Refuse("pads samples or channels, or by too much; only rows and columns of images are supported");

        var (lower, upper) = (new Size2((int)top, (int)left), new Size2((int)bottom, (int)right));
        if (op.Value(0) is TensorValue.Unpooled unpooled)
        {
            var cut = unpooled.Windows.Lower;
            if (lower != new Size2(Math.Max(0, -cut.Rows), Math.Max(0, -cut.Columns)) || upper != 0)
                throw op.Refuse($"must add the {-cut.Columns} columns and {-cut.Rows} rows again that were cut off before pooling");
            op.Returns(Unpool(op, unpooled.Values, unpooled.Windows));
            return;
        }
        var image = op.Sample(0);
        if (!image.Shape.IsImage) throw op.Refuse($"needs an image, width x height x channels, but '{op.Input(0)}' is {image.Shape}");
        op.Returns(new TensorValue.Padded(image, lower, upper));
    }

    static Node Unpool(OnnxOperator op, Node x, Windows windows)
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
        var image = windows.Image.Shape;
        if (!op.Has(2))
        {
            var own = Windows.Of(op);
            var (rows, columns) = (Inferred(own.Image.Shape.Height, own.Kernel.Rows, own.Stride.Rows, own.Lower.Rows + own.Upper.Rows),
                Inferred(own.Image.Shape.Width, own.Kernel.Columns, own.Stride.Columns, own.Lower.Columns + own.Upper.Columns));
            if ((rows, columns) != (image.Height, image.Width))
                throw op.Refuse($"makes {columns}x{rows} of what was pooled from {image.Width}x{image.Height}; it lacks its output_shape");
        }
        else if (op.Value(2) is TensorValue.ShapeOf shape)
        {
            var of = shape.Tensor is TensorValue.Padded padded ? padded.Image : shape.Tensor is TensorValue.Whole whole ? whole.Node : null;
            if (of?.Shape != image) throw op.Refuse($"has the size of another tensor than the one that was pooled, {image}");
        }
        else if (op.Tensors.Integers(op.Input(2)) is not [_, var channels, var height, var width]
            || (channels, height, width) != (image.Channels, image.Height, image.Width))
        {
            throw op.Refuse($"has another output_shape than the image that was pooled, {image}");
        }
    }

    static int Inferred(int inputs, int kernel, int stride, int pads) => checked((inputs - 1) * stride + kernel - pads);
}
