namespace Unpool.Kernels;

/// <summary>
/// Reads an image at its switches, where windows overlap: of several windows with the same switch, only the last in row order reads; the others
/// get 0. What a <see cref="ScatterStep"/> overwrote has no part in its result.
/// </summary>
sealed unsafe class GatherWinnersStep(Place x, Plane image, int channels, Place switches, Plane windows, Place y, Plane to, WindowGrid grid) : Step
{
    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, image, channels),
        Touch.Planes(switches, windows, channels),
        Touch.Planes(y, to, channels),
    ];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var result = frame.At(y);
        var at = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, from += image.Pitch, at += windows.Pitch, result += to.Pitch)
            for (var p = 0; p < windows.Height; p++)
            {
                Bounds.AssertInside(at + p * windows.Stride, windows.Width, image.Length);
                for (var q = 0; q < windows.Width; q++)
                    result[p * to.Stride + q] = Overwritten(at, p, q) ? 0 : from[at[p * windows.Stride + q]];
            }
    }

    // Only windows that overlap this one can have its switch.
    bool Overwritten(int* at, int p, int q)
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
