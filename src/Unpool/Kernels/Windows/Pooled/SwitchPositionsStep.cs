namespace Unpool.Kernels;

/// <summary>Turns switches, which count through rows that are a stride apart, into positions in rows of the image's width.</summary>
sealed unsafe class SwitchPositionsStep(Place switches, Plane windows, int channels, int stride, int width, Place y, Plane to) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(switches, windows, channels), Touch.Planes(y, to, channels)];

    public override void Run(Frame frame)
    {
        var at = (int*)frame.At(switches);
        var result = frame.At(y);
        for (var c = 0; c < channels; c++, at += windows.Pitch, result += to.Pitch)
            for (var p = 0; p < windows.Height; p++)
                for (var q = 0; q < windows.Width; q++)
                {
                    var (row, column) = Math.DivRem(at[p * windows.Stride + q], stride);
                    result[p * to.Stride + q] = row * width + column;
                }
    }
}
