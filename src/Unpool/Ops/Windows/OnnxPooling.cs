using System.Globalization;

namespace Unpool.Ops;

/// <summary>
/// The windows of a pooling as ONNX attributes. In ceil mode, ONNX's shape inference also counts a window that begins beyond the image
/// and the pads before it, which its kernels leave out as we do, and runtimes then refuse the model. So ceil_mode is written only if all count
/// alike; otherwise the pads at the end are those that give the windows, and a note keeps the original ones. What no window reaches may be cut off.
/// </summary>
static class OnnxPooling
{
    /// <summary>Adds a pooling of the node's image.</summary>
    /// <param name="countsPads">Whether pads at the end change the result, which they do not for a maximum or a mean of pixels.</param>
    public static void AddPooling(
        this IOnnxGraph onnx, string type, Node node, WindowGrid grid, Pad pad, bool ceilMode, bool countsPads = false,
        params ReadOnlySpan<(string Name, object Value)> more)
    {
        var plain = OnnxWindows.UpperPads(grid, pad);
        var (upper, mode, cut) = (plain, ceilMode, default(Size2));
        if (ceilMode && !(Agrees(grid.Rows, plain.Rows) && Agrees(grid.Columns, plain.Columns)))
        {
            mode = countsPads && (grid.Rows.Beyond > 0 || grid.Columns.Beyond > 0);
            if (mode)
            {
                var (rows, columns) = (Trimmed(grid.Rows, plain.Rows), Trimmed(grid.Columns, plain.Columns));
                (upper, cut) = (new(Math.Max(0, rows), Math.Max(0, columns)), new(Math.Max(0, -rows), Math.Max(0, -columns)));
            }
            else upper = new(plain.Rows + grid.Rows.Beyond, plain.Columns + grid.Columns.Beyond);
        }
        if (cut == default && (upper, mode) != (plain, ceilMode))
            onnx.Note(node, "ceil", string.Create(CultureInfo.InvariantCulture, $"{plain.Rows} {plain.Columns}"));
        onnx.Add(type, [onnx.Cropped(node.Inputs[0], grid, cut)], [onnx[node]], [.. OnnxWindows.Attributes(grid, upper, mode), .. more]);
    }

    // Rounding up, ONNX infers as many windows as there are.
    static bool Agrees(WindowAxis axis, int upper) =>
        ((long)axis.Inputs + axis.Lower + upper - axis.Size + axis.Stride - 1) / axis.Stride + 1 == axis.Outputs;

    // Pads that no window reaches are left out; they are negative if the last window does not even reach the image's end.
    static int Trimmed(WindowAxis axis, int upper) => Agrees(axis, upper) ? upper : OnnxWindows.Spare(axis);
}
