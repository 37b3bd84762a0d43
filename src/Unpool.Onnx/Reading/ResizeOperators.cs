namespace Unpool.Onnx.Reading;

/// <summary>Images enlarged a whole number of times, each pixel repeated.</summary>
static class ResizeOperators
{
    const int Most = 64;

    public static void Upsample(OnnxOperator op)
    {
        if (op.Text("mode", "nearest") is not "nearest" and var mode) throw op.Refuse($"has mode {mode}; only nearest is supported");
        Repeat(op, Times(op, op.Reals("scales") ?? op.Tensors.Floats(op.Input(1))));
    }

    public static void Resize(OnnxOperator op)
    {
        if (op.Text("mode", "nearest") is not "nearest" and var mode) throw op.Refuse($"has mode {mode}; only nearest is supported");
        if (op.Integers("axes") is not null) throw op.Refuse("names its axes, which is not supported");
        var times = op.Version < 11 ? Times(op, op.Tensors.Floats(op.Input(1)))
            : op.Has(2) && op.Tensors.Axes(op.Input(2)) is not [{ Number: 0 }] ? Times(op, op.Tensors.Floats(op.Input(2)))
            : TimesOf(op, op.Tensors.Counts(op.Input(3)));
        if (op.Version >= 11 && times != 1) CheckNearest(op, Math.Max(times.Rows, times.Columns));
        Repeat(op, times);
    }

    // Which of two pixels is nearest differs between these words; for whole numbers of times some agree.
    static void CheckNearest(OnnxOperator op, int times)
    {
        var (positions, nearest) = (op.Text("coordinate_transformation_mode", "half_pixel"), op.Text("nearest_mode", "round_prefer_floor"));
        var repeats = (positions, nearest) switch
        {
            ("half_pixel", "round_prefer_floor" or "round_prefer_ceil") => true,
            ("asymmetric", "floor") => true,
            ("asymmetric", "round_prefer_floor") => times <= 2,
            _ => false,
        };
        if (!repeats)
            throw op.Refuse($"is enlarged {times} times with {positions} and {nearest}, which does not just repeat pixels; that is not supported");
    }

    static Size2 Times(OnnxOperator op, float[] scales) => scales is [1, 1, var rows, var columns]
        && rows is >= 1 and <= Most && columns is >= 1 and <= Most && rows == (int)rows && columns == (int)columns
            ? new Size2((int)rows, (int)columns)
            : throw op.Refuse($"has scales {string.Join(", ", scales)}; only whole numbers from 1 to {Most} for rows and columns are supported");

    static Size2 TimesOf(OnnxOperator op, Count[] sizes)
    {
        var shape = op.Sample(0).Shape;
        if (shape.IsImage && sizes is [var samples, var channels, { IsKnown: true } height, { IsKnown: true } width]
            && (samples == Count.Samples || samples == new Count(op.Tensors.Samples ?? -1)) && channels == new Count(shape.Channels)
            && height.Number % shape.Height == 0 && width.Number % shape.Width == 0)
            return Times(op, [1, 1, height.Number / shape.Height, width.Number / shape.Width]);
        throw op.Refuse($"makes {string.Join(" x ", sizes)} of {shape}; only a whole number of times is supported");
    }

    static void Repeat(OnnxOperator op, Size2 times)
    {
        var x = op.Sample(0);
        if (!x.Shape.IsImage) throw op.Refuse($"needs an image, width x height x channels, but '{op.Input(0)}' is {x.Shape}");
        op.Returns(times == 1 ? x.Reshape(x.Shape) : x.Upsample(times));
    }
}
