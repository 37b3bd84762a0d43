namespace Unpool;

/// <summary>A window that slides over an image, along its rows and its columns.</summary>
readonly record struct WindowGrid(WindowAxis Rows, WindowAxis Columns)
{
    /// <summary>The windows of a convolution or pooling over an image. What is left over is dropped, unless ceilMode adds a window for it.</summary>
    /// <exception cref="ShapeException">The window does not fit.</exception>
    public static WindowGrid Over(Shape image, Size2 window, Size2 stride, Pad pad, bool ceilMode = false) => new(
        WindowAxis.Over(image.Height, window.Rows, stride.Rows, pad.SameRows, pad.Lower.Rows, pad.Upper.Rows, ceilMode),
        WindowAxis.Over(image.Width, window.Columns, stride.Columns, pad.SameColumns, pad.Lower.Columns, pad.Upper.Columns, ceilMode));

    /// <summary>The windows of a pooling, each of which holds a pixel: otherwise it would have no maximum and no mean.</summary>
    /// <exception cref="ShapeException">There is no image, or the window does not fit.</exception>
    public static WindowGrid OfPool(Shape image, Size2 window, Size2 stride, Pad pad, bool ceilMode)
    {
        if (!image.IsImage) throw new ShapeException($"expected an image, width x height x channels, but got {image}.");
        if (IsBeyond(pad.Lower, window) || IsBeyond(pad.Upper, window))
            throw new ShapeException($"pads {pad} are too wide for a window of {window}: some windows would hold nothing but padding.");
        return Over(image, window, stride, pad, ceilMode);
    }

    /// <summary>The windows of the convolution whose transpose maps an image to a larger one, <see cref="InputOf"/>.</summary>
    /// <exception cref="ShapeException">The pads leave nothing.</exception>
    public static WindowGrid TransposedFrom(Shape image, Size2 kernel, Size2 stride, Pad pad, Size2 outputPadding = default) => new(
        WindowAxis.TransposedFrom(
            image.Height, kernel.Rows, stride.Rows, pad.SameRows, pad.Lower.Rows, pad.Upper.Rows, outputPadding.Rows),
        WindowAxis.TransposedFrom(
            image.Width, kernel.Columns, stride.Columns, pad.SameColumns, pad.Lower.Columns, pad.Upper.Columns, outputPadding.Columns));

    /// <summary>The rows and columns that a kernel reaches over whose weights are that many apart.</summary>
    /// <exception cref="ShapeException">They are not at least one apart, or reach too far.</exception>
    public static Size2 Spread(Size2 kernel, Size2 dilation)
    {
        if (dilation.Rows < 1 || dilation.Columns < 1) throw new ShapeException($"a dilation of {dilation} is impossible: it must be at least 1x1.");
        var (rows, columns) = ((kernel.Rows - 1L) * dilation.Rows + 1, (kernel.Columns - 1L) * dilation.Columns + 1);
        return rows <= int.MaxValue && columns <= int.MaxValue
            ? new((int)rows, (int)columns)
            : throw new ShapeException($"a kernel of {kernel} with dilation {dilation} is too large; at most {int.MaxValue} positions are possible.");
    }

    /// <summary>True if two windows share a pixel.</summary>
    public bool Overlaps => Rows.Overlaps || Columns.Overlaps;

    /// <summary>The window's size.</summary>
    public Size2 Size => new(Rows.Size, Columns.Size);

    /// <summary>The distance from one window to the next.</summary>
    public Size2 Stride => new(Rows.Stride, Columns.Stride);

    /// <summary>The shape of the windows' results for an image of <paramref name="channels"/> channels.</summary>
    public Shape OutputOf(int channels) => new(channels, Rows.Outputs, Columns.Outputs);

    /// <summary>The shape the windows slide over.</summary>
    public Shape InputOf(int channels) => new(channels, Rows.Inputs, Columns.Inputs);

    static bool IsBeyond(Size2 pad, Size2 window) =>
        (pad.Rows > 0 && pad.Rows >= window.Rows) || (pad.Columns > 0 && pad.Columns >= window.Columns);
}
