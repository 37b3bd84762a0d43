namespace Unpool.Ops;

/// <summary>Windows as ONNX attributes. Pads are always explicit: readers disagree about automatic ones.</summary>
static class OnnxWindows
{
    /// <summary>Kernel, strides and pads. Automatic pads are written as those that the windows need.</summary>
    public static (string Name, object Value)[] Attributes(WindowGrid grid, Pad pad) => Attributes(grid, UpperPads(grid, pad), ceilMode: false);

    /// <summary>Kernel, strides and pads, with the given ones after the image.</summary>
    public static (string Name, object Value)[] Attributes(WindowGrid grid, Size2 upper, bool ceilMode) =>
    [
        ("kernel_shape", Kernel(grid)), ("strides", Strides(grid)), ("pads", Pads(grid, upper)),
        .. ceilMode ? [("ceil_mode", 1)] : ((string, object)[])[],
    ];

    /// <summary>The attributes of a convolution whose weights [..,R,S] may be apart, and its channels in groups.</summary>
    public static (string Name, object Value)[] Of(this (string Name, object Value)[] windows, Shape weights, Size2 dilation, int groups) =>
    [
        ("kernel_shape", new[] { weights[2], weights[3] }), .. windows.Where(a => a.Name != "kernel_shape"),
        .. dilation == 1 ? [] : ((string, object)[])[("dilations", new[] { dilation.Rows, dilation.Columns })],
        .. groups == 1 ? [] : ((string, object)[])[("group", groups)],
    ];

    /// <summary>The attributes of a transposed convolution, whose automatic pads may be negative: what is missing is added.</summary>
    public static (string Name, object Value)[] TransposedAttributes(WindowGrid grid, Pad pad, Size2 outputPadding)
    {
        var (rows, columns) = (Spare(grid.Rows), Spare(grid.Columns));
        var more = new Size2(
            pad.SameRows ? Math.Max(0, -rows) : outputPadding.Rows, pad.SameColumns ? Math.Max(0, -columns) : outputPadding.Columns);
        var pads = new[]
        {
            grid.Rows.Lower, grid.Columns.Lower,
            pad.SameRows ? Math.Max(0, rows) : pad.Upper.Rows, pad.SameColumns ? Math.Max(0, columns) : pad.Upper.Columns,
        };
        return
        [
            ("kernel_shape", Kernel(grid)), ("strides", Strides(grid)), ("pads", pads),
            .. more == 0 ? [] : ((string, object)[])[("output_padding", new[] { more.Rows, more.Columns })],
        ];
    }

    /// <summary>The attributes of a max unpooling: the pads that the last window needs, and none that are 0, which some readers refuse.</summary>
    public static (string Name, object Value)[] UnpoolAttributes(WindowGrid grid)
    {
        var pads = Pads(grid, UpperPads(grid, Pad.Same));
        return
        [
            ("kernel_shape", Kernel(grid)), ("strides", Strides(grid)),
            .. pads.AsSpan().ContainsAnyExcept(0) ? [("pads", pads)] : ((string, object)[])[],
        ];
    }

    /// <summary>True if the last windows end at the image's last row and column or beyond.</summary>
    public static bool ReachesEnd(WindowGrid grid) => Spare(grid.Rows) >= 0 && Spare(grid.Columns) >= 0;

    static int[] Kernel(WindowGrid grid) => [grid.Rows.Size, grid.Columns.Size];

    static int[] Strides(WindowGrid grid) => [grid.Rows.Stride, grid.Columns.Stride];

    /// <summary>Rows and columns of zeros after the image, never negative.</summary>
    public static Size2 UpperPads(WindowGrid grid, Pad pad) => new(
        pad.SameRows ? Math.Max(0, Spare(grid.Rows)) : pad.Upper.Rows, pad.SameColumns ? Math.Max(0, Spare(grid.Columns)) : pad.Upper.Columns);

    static int[] Pads(WindowGrid grid, Size2 upper) =>
        [Math.Max(0, grid.Rows.Lower), Math.Max(0, grid.Columns.Lower), upper.Rows, upper.Columns];

    /// <summary>True if the first window starts inside the image, as automatic pads with a stride above the kernel's size do.</summary>
    public static bool StartsInside(WindowGrid grid) => grid.Rows.Lower < 0 || grid.Columns.Lower < 0;

    /// <summary>
    /// The image without the rows and columns before the first window, which ONNX windows cannot skip, and without that many at its end.
    /// </summary>
    public static string Cropped(this IOnnxGraph onnx, Node x, WindowGrid grid, Size2 end = default)
    {
        if (!StartsInside(grid) && end == default) return onnx[x];
        var cropped = onnx.Fresh($"{onnx[x]}.cropped");
        onnx.Add(
            "Pad",
            [onnx[x], onnx.Integers("pads", [0, 0, Math.Min(0, grid.Rows.Lower), Math.Min(0, grid.Columns.Lower), 0, 0, -end.Rows, -end.Columns])],
            [cropped]);
        return cropped;
    }

    /// <summary>The distance that the last window reaches beyond the image; negative if it leaves some over.</summary>
    public static int Spare(WindowAxis axis) => (axis.Outputs - 1) * axis.Stride + axis.Size - axis.Lower - axis.Inputs;
}
