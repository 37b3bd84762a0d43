using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Images enlarged or reduced, by the nearest pixel or by a straight line between two.</summary>
static class ResizeOperators
{
    // Far more than any image needs; keeps sizes within 32 bits.
    const int Most = 1 << 16;

    public static void Upsample(OnnxOperator op) =>
        Scale(op, op.Reals("scales") ?? op.Tensors.Floats(op.Input(1)), Interpolation.Floor, PixelPositions.Asymmetric);

    public static void Resize(OnnxOperator op)
    {
        if (op.Version < 11)
        {
            Upsample(op);
            return;
        }
        if (op.Integer("antialias", 0) != 0) throw op.Refuse("has antialias 1, which is not supported");
        if (op.Text("keep_aspect_ratio_policy", "stretch") is not "stretch" and var policy)
            throw op.Refuse($"has keep_aspect_ratio_policy {policy}; only stretch is supported");
        var rounding = Known(op, "nearest_mode", "round_prefer_floor", Ops.Resize.OnnxRounding, from: 1);
        var positions = Known(op, "coordinate_transformation_mode", "half_pixel", Ops.Resize.OnnxPositions);
        if (op.Has(2) && op.Tensors.Axes(op.Input(2)) is not [{ Number: 0 }])
            Scale(op, OfAxes(op, op.Tensors.Floats(op.Input(2)), 1), (Interpolation)rounding, (PixelPositions)positions);
        else
            To(op, OfAxes<Count?>(op, [.. op.Tensors.Counts(op.Input(3))], null), (Interpolation)rounding, (PixelPositions)positions);
    }

    static void Scale(OnnxOperator op, float[] scales, Interpolation rounding, PixelPositions positions)
    {
        if (scales is not [1, 1, > 0 and < Most and var rows, > 0 and < Most and var columns])
            throw op.Refuse($"has scales {string.Join(", ", scales)}; only those of rows and columns may differ from 1, and must be above 0");
        var x = Image(op);
        var size = new Size2(Ops.Resize.Scaled(x.Shape.Height, rows), Ops.Resize.Scaled(x.Shape.Width, columns));
        // Where nothing is rounded, the sizes say the same.
        var whole = size.Rows == rows * x.Shape.Height && size.Columns == columns * x.Shape.Width;
        Resized(op, x, new(size, ModeOf(op, rounding), positions) { RowScale = whole ? 0 : rows, ColumnScale = whole ? 0 : columns });
    }

    static void To(OnnxOperator op, Count?[] sizes, Interpolation rounding, PixelPositions positions)
    {
        var x = Image(op);
        if (sizes is not
            [
                var samples, var channels, { IsKnown: true, Number: > 0 and < Most } height, { IsKnown: true, Number: > 0 and < Most } width,
            ]
            || samples is not null && samples != Count.Samples && samples != new Count(op.Tensors.Samples ?? -1)
            || channels is not null && channels != new Count(x.Shape.Channels))
            throw op.Refuse($"makes {string.Join(" x ", sizes)} of {x.Shape}; only rows and columns can be resized, to at most {Most - 1}");
        Resized(op, x, new(new((int)height.Number, (int)width.Number), ModeOf(op, rounding), positions));
    }

    static void Resized(OnnxOperator op, Node x, Resize resize)
    {
        if (resize.Size is { Rows: >= Most } or { Columns: >= Most }) throw op.Refuse($"makes {resize.Size} of {x.Shape}; at most {Most - 1} fit");
        var times = new Size2(resize.Size.Rows / x.Shape.Height, resize.Size.Columns / x.Shape.Width);
        if (resize.Size == new Size2(x.Shape.Height, x.Shape.Width) && resize is { RowScale: 0, ColumnScale: 0 }) op.Returns(x.Reshape(x.Shape));
        else if (resize.Size == new Size2(times.Rows * x.Shape.Height, times.Columns * x.Shape.Width) && Repeats(resize, times))
            op.Returns(x.Upsample(times));
        else if (resize.IsInDoubt(x.Shape)) throw op.Refuse($"does not mean the same everywhere: {Ops.Resize.InDoubt}; that is not supported");
        else op.Returns(new Node(resize, null, x));
    }

    // For whole numbers of times, some of the ways to find the nearest pixel repeat each equally often.
    static bool Repeats(Resize resize, Size2 times) => resize is { RowScale: 0, ColumnScale: 0 } && (resize.Positions, resize.Interpolation) switch
    {
        (PixelPositions.HalfPixel or PixelPositions.PytorchHalfPixel, Interpolation.Nearest or Interpolation.NearestUp) => true,
        (PixelPositions.Asymmetric, Interpolation.Floor) => true,
        (PixelPositions.Asymmetric, Interpolation.Nearest) => Math.Max(times.Rows, times.Columns) <= 2,
        _ => false,
    };

    static Interpolation ModeOf(OnnxOperator op, Interpolation rounding) => op.Text("mode", "nearest") switch
    {
        "nearest" => rounding,
        "linear" or "bilinear" => Interpolation.Linear,
        var mode => throw op.Refuse($"has mode {mode}; only nearest and linear are supported"),
    };

    static int Known(OnnxOperator op, string attribute, string otherwise, string[] words, int from = 0)
    {
        var word = op.Text(attribute, otherwise);
        return Array.IndexOf(words, word, from) is >= 0 and var index
            ? index
            : throw op.Refuse($"has {attribute} {word}; only {string.Join(", ", words[from..])} are supported");
    }

    // What is said of some axes, as if of all four.
    static T[] OfAxes<T>(OnnxOperator op, T[] values, T otherwise)
    {
        if (op.Integers("axes") is not { } axes) return values;
        if (axes.Length != values.Length) throw op.Refuse($"has {axes.Length} axes and {values.Length} numbers for them");
        T[] all = [otherwise, otherwise, otherwise, otherwise];
        for (var i = 0; i < axes.Length; i++) all[op.Axis(axes[i], 4)] = values[i];
        return all;
    }

    static Node Image(OnnxOperator op)
    {
        var x = op.Sample(0);
        return x.Shape.IsImage ? x : throw op.Refuse($"needs an image, width x height x channels, but '{op.Input(0)}' is {x.Shape}");
    }
}
