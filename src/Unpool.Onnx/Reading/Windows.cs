using System.Globalization;

namespace Unpool.Onnx.Reading;

/// <summary>
/// The windows of an operator that slides over an image, with explicit pads in rows and columns, negative where the image is cut first.
/// </summary>
sealed record Windows(Node Image, Size2 Kernel, Size2 Stride, Size2 Lower, Size2 Upper)
{
    // Far more than any image needs; keeps sums of sizes within 32 bits.
    const int Most = 1 << 16;

    /// <summary>The windows of an operator over its first input. The kernel is an attribute, or follows from the weights.</summary>
    public static Windows Of(OnnxOperator op, Size2? weights = null)
    {
        var padded = op.Value(0) as TensorValue.Padded;
        var image = padded?.Image ?? op.Sample(0);
        var slidesOver = padded?.Shape ?? image.Shape;
        if (!slidesOver.IsImage) throw op.Refuse($"needs an image, width x height x channels, but '{op.Input(0)}' is {slidesOver}");
        var dilation = Pair(op, "dilations") ?? 1;
        if (op.Type is not ("Conv" or "ConvTranspose") && dilation != 1) throw op.Refuse($"has dilations {dilation}; only 1 is supported");

        var kernel = Pair(op, "kernel_shape") ?? weights ?? throw op.Refuse("lacks its kernel_shape");
        if (weights is { } size && size != kernel) throw op.Refuse($"has a kernel_shape of {kernel}, but weights of {size}");
        var stride = Pair(op, "strides") ?? 1;
        if (stride.Rows < 1 || stride.Columns < 1 || kernel.Rows < 1 || kernel.Columns < 1)
            throw op.Refuse($"has a kernel of {kernel} and strides {stride}; each must be at least 1");

        kernel = WindowGrid.Spread(kernel, dilation);
        var (lower, upper) = Pads(op, slidesOver, kernel, stride);
        if (padded is null) return new(image, kernel, stride, lower, upper) { Dilation = dilation };
        var both = new Windows(image, kernel, stride, Sum(lower, padded.Lower), Sum(upper, padded.Upper))
        { Pooled = slidesOver, Dilation = dilation };
        return both.Merges(op, padded, lower)
            ? both
            : new(op.Node(0), kernel, stride, lower, upper) { Dilation = dilation };
    }

    /// <summary>The pixels from one weight of a kernel to the next. <see cref="Kernel"/> is all that it reaches over.</summary>
    public Size2 Dilation { get; private init; } = 1;

    /// <summary>The shape that the file's operator slides over, which is not the image's if that was cut or padded before.</summary>
    public Shape Pooled { get; private init; } = Image.Shape;

    // Zeros of a pad before a convolution are like its own; before a pooling they are values. What was cut off must not come back.
    bool Merges(OnnxOperator op, TensorValue.Padded padded, Size2 own)
    {
        var (lower, upper) = (padded.Lower, padded.Upper);
        if (op.Type == "Conv" && lower is { Rows: >= 0, Columns: >= 0 } && upper is { Rows: >= 0, Columns: >= 0 }) return true;
        return op.Type is "Conv" or "MaxPool" or "AveragePool" && upper == 0
            && (lower.Rows == 0 || lower.Rows < 0 && own.Rows == 0 && IsSame(Image.Shape.Height, Kernel.Rows, Stride.Rows, Lower.Rows, Upper.Rows))
            && (lower.Columns == 0 || lower.Columns < 0 && own.Columns == 0
                && IsSame(Image.Shape.Width, Kernel.Columns, Stride.Columns, Lower.Columns, Upper.Columns));
    }

    /// <summary>True if rows or columns before the first window are skipped.</summary>
    public bool StartsInside => Lower.Rows < 0 || Lower.Columns < 0;

    /// <summary>The shape of one value for each window.</summary>
    public Shape Outputs => Grid.OutputOf(Image.Shape.Channels);

    /// <summary>True if what is left over gets a window of its own.</summary>
    public bool CeilMode { get; init; }

    /// <summary>The pads in our form: automatic where a note under the given name says so, or where nothing else is possible.</summary>
    public Pad PadOf(OnnxOperator op, string name)
    {
        var noted = op.Notes.Find("pad", name);
        return Pad.Across(
            rows: PadOf(op, Image.Shape.Height, Kernel.Rows, Stride.Rows, Lower.Rows, Upper.Rows, noted is "same" or "same rows"),
            columns: PadOf(op, Image.Shape.Width, Kernel.Columns, Stride.Columns, Lower.Columns, Upper.Columns, noted is "same" or "same columns"));
    }

    static Pad PadOf(OnnxOperator op, int inputs, int kernel, int stride, int lower, int upper, bool noted)
    {
        // A note alone proves nothing: the windows must be where automatic pads put them.
        if ((noted || lower < 0) && IsSame(inputs, kernel, stride, lower, upper)) return Pad.Same;
        return lower >= 0
            ? Pad.Of(lower, upper)
            : throw op.Refuse($"starts {Plural.Of(-lower, "pixel")} inside its image, as automatic pads would not; that is not supported");
    }

    static bool IsSame(int inputs, int kernel, int stride, int lower, int upper) =>
        WindowAxis.Over(inputs, kernel, stride, same: true, 0, 0) is var same
            && same.Lower == lower && same.Outputs == (inputs + lower + upper - kernel) / stride + 1;

    /// <summary>The windows of a pooling that rounds up, with the pads that they had before they were written with others.</summary>
    public Windows Rounded(OnnxOperator op)
    {
        if (op.Notes.Find("ceil", op.Output) is not { } note) return this;
        if (note.Split(' ') is not [var rows, var columns] || Count(rows) is not { } bottom || Count(columns) is not { } right)
            throw op.Refuse($"has a note '{note}' about its pads; two numbers from 0 to {Most - 1} are needed, rows and columns");
        // A note alone proves nothing: it must give the same windows and, where these count, the same pads in them.
        var rounded = this with { Upper = (bottom, right), CeilMode = true };
        var (mine, noted) = (Grid, rounded.Grid);
        var same = op.Integer("count_include_pad", 0) != 0 ? mine == noted : mine.OutputOf(1) == noted.OutputOf(1);
        return same ? rounded : this;
    }

    // Over what is left where the image is cut first.
    WindowGrid Grid => WindowGrid.Over(
        Pooled, Kernel, Stride, Pad.Of((Math.Max(0, Lower.Rows), Math.Max(0, Lower.Columns)), Upper), CeilMode);

    static int? Count(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count < Most ? count : null;

    public static Size2? Pair(OnnxOperator op, string name) => op.Integers(name) switch
    {
        null => null,
        [>= 0 and < Most and var rows, >= 0 and < Most and var columns] => new Size2(rows, columns),
        var other => throw op.Refuse($"has {name} [{string.Join(", ", other)}]; two numbers from 0 to {Most - 1} are needed, rows and columns"),
    };

    static (Size2 Lower, Size2 Upper) Pads(OnnxOperator op, Shape image, Size2 kernel, Size2 stride)
    {
        var missing = op.Type == "ConvTranspose"
            ? new Size2(Math.Max(0, kernel.Rows - stride.Rows), Math.Max(0, kernel.Columns - stride.Columns))
            : new Size2(Missing(image.Height, kernel.Rows, stride.Rows), Missing(image.Width, kernel.Columns, stride.Columns));
        switch (op.Text("auto_pad", "NOTSET"))
        {
            case "NOTSET":
                return op.Integers("pads") switch
                {
                    null => (0, 0),
                    [var top, var left, var bottom, var right] pads when pads.All(p => p is >= 0 and < Most) => ((top, left), (bottom, right)),
                    var other => throw op.Refuse($"has pads [{string.Join(", ", other)}]; four numbers from 0 to {Most - 1} are needed"),
                };
            case "VALID":
                return (0, 0);
            case "SAME_UPPER" or "SAME_LOWER" when op.Type == "ConvTranspose"
                && (kernel.Rows < stride.Rows || kernel.Columns < stride.Columns || op.Integers("output_padding") is [not 0, _] or [_, not 0]):
                throw op.Refuse(
                    "has automatic pads and a result of which runtimes disagree, with a kernel smaller than the stride or an output_padding; "
                    + "only explicit pads are supported there");
            // From version 19 on, ONNX Runtime begins such averages inside the image, before that and elsewhere at its edge.
            case "SAME_UPPER" or "SAME_LOWER" when op.Type == "AveragePool" && op.Version >= 19
                && (Reach(image.Height, kernel.Rows, stride.Rows) < 0 || Reach(image.Width, kernel.Columns, stride.Columns) < 0):
                throw op.Refuse("has automatic pads and windows that leave some of the image over, about which runtimes disagree; only explicit "
                    + "pads are supported there");
            case "SAME_UPPER":
                return (Half(missing, roundUp: false), Half(missing, roundUp: true));
            case "SAME_LOWER":
                return (Half(missing, roundUp: true), Half(missing, roundUp: false));
            case var other:
                throw op.Refuse($"has auto_pad {other}; supported are NOTSET, VALID, SAME_UPPER and SAME_LOWER");
        }
    }

    /// <summary>The number of pads that make as many outputs as strides begin in the image.</summary>
    static int Missing(int inputs, int kernel, int stride) => Math.Max(0, Reach(inputs, kernel, stride));

    static int Reach(int inputs, int kernel, int stride) => (inputs - 1) / stride * stride + kernel - inputs;

    static Size2 Half(Size2 size, bool roundUp) => new((size.Rows + (roundUp ? 1 : 0)) / 2, (size.Columns + (roundUp ? 1 : 0)) / 2);

    static Size2 Sum(Size2 a, Size2 b) => new(a.Rows + b.Rows, a.Columns + b.Columns);
}
