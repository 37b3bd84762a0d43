namespace Unpool.Kernels;

/// <summary>Reads an image at its switches. Where two windows share a switch and only winners read, the earlier gets 0.</summary>
/// <param name="winners">The windows, where only the later of two with one switch may read; else null.</param>
sealed unsafe class GatherStep(Place x, Plane image, int channels, Place switches, Plane windows, Place y, Plane to, WindowGrid? winners) : Step
{
    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var result = frame.At(y);
        var at = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, from += image.Pitch, at += windows.Pitch, result += to.Pitch)
            for (var p = 0; p < windows.Height; p++)
                for (var q = 0; q < windows.Width; q++)
                    result[p * to.Stride + q] = winners is { } grid && Overwritten(at, p, q, grid) ? 0 : from[at[p * windows.Stride + q]];
    }

    // Only windows that overlap this one can have its switch.
    bool Overwritten(int* at, int p, int q, WindowGrid grid)
    {
        var (rows, columns) = ((grid.Rows.Size - 1) / grid.Rows.Stride, (grid.Columns.Size - 1) / grid.Columns.Stride);
        var own = at[p * windows.Stride + q];
        for (var i = p; i <= Math.Min(p + rows, windows.Height - 1); i++)
            for (var j = i == p ? q + 1 : Math.Max(0, q - columns); j <= Math.Min(q + columns, windows.Width - 1); j++)
                if (at[i * windows.Stride + j] == own)
                    return true;
        return false;
    }
}
