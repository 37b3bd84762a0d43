namespace Unpool.Ops;

/// <summary>Windows as ONNX attributes. Pads are always explicit: automatic ones differ between readers.</summary>
static class OnnxWindows
{
    public static void AddConvolution(this IOnnxGraph onnx, string type, Node node, WindowGrid grid) => onnx.Add(
        type, [onnx.Cropped(node.Inputs[0], grid), onnx[node.Inputs[1]]], [onnx[node]],
        ("kernel_shape", Kernel(grid)), ("strides", Strides(grid)), ("pads", Pads(grid)));

    public static int[] Kernel(WindowGrid grid) => [grid.Rows.Size, grid.Columns.Size];

    public static int[] Strides(WindowGrid grid) => [grid.Rows.Stride, grid.Columns.Stride];

    /// <summary>Rows and columns of zeros before, then after the image: what the last window needs, never negative.</summary>
    public static int[] Pads(WindowGrid grid) =>
        [Math.Max(0, grid.Rows.Lower), Math.Max(0, grid.Columns.Lower), Upper(grid.Rows), Upper(grid.Columns)];

    /// <summary>True if the first window starts inside the image, as automatic pads with a stride above the kernel's size do.</summary>
    public static bool StartsInside(WindowGrid grid) => grid.Rows.Lower < 0 || grid.Columns.Lower < 0;

    /// <summary>The image without the rows and columns before the first window; ONNX windows cannot skip them.</summary>
    public static string Cropped(this IOnnxGraph onnx, Node x, WindowGrid grid)
    {
        if (!StartsInside(grid)) return onnx[x];
        var cropped = onnx.Fresh($"{onnx[x]}.cropped");
        onnx.Add("Pad", [onnx[x], onnx.Integers("pads", [0, 0, Math.Min(0, grid.Rows.Lower), Math.Min(0, grid.Columns.Lower), 0, 0, 0, 0])], [cropped]);
        return cropped;
    }

    static int Upper(WindowAxis axis) => Math.Max(0, (axis.Outputs - 1) * axis.Stride + axis.Size - axis.Lower - axis.Inputs);
}
