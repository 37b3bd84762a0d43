namespace Unpool.Kernels;

/// <summary>Finds the position in the plane of each window's first maximum in row order, for windows that reach into the padding.</summary>
sealed unsafe class PaddedSwitchesStep(Place x, Plane image, int channels, WindowGrid grid, Place switches, Plane windows) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(x, image, channels), Touch.Planes(switches, windows, channels)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, from += image.Pitch, to += windows.Pitch)
            for (var p = 0; p < grid.Rows.Outputs; p++)
                for (var q = 0; q < grid.Columns.Outputs; q++)
                    to[p * windows.Stride + q] = First(from, p, q);
    }

    int First(float* from, int p, int q)
    {
        var (top, bottom) = (grid.Rows.First(p), grid.Rows.End(p));
        var (left, right) = (grid.Columns.First(q), grid.Columns.End(q));
        var at = top * image.Stride + left;
        for (var i = top; i < bottom; i++)
            for (var j = left; j < right; j++)
                if (from[i * image.Stride + j] > from[at])
                    at = i * image.Stride + j;
        return at;
    }
}
