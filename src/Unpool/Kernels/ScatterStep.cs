namespace Unpool.Kernels;

/// <summary>An image of zeros with values put at their switches, or added to what is there.</summary>
sealed unsafe class ScatterStep(Place x, Plane from, int channels, Place switches, Plane windows, Place y, Plane image, bool adds) : Step
{
    public override void Run(Frame frame)
    {
        var value = frame.At(x);
        var to = frame.At(y);
        var at = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, value += from.Pitch, at += windows.Pitch, to += image.Pitch)
        {
            new Span<float>(to, image.Length).Clear();
            for (var p = 0; p < windows.Height; p++)
                for (var q = 0; q < windows.Width; q++)
                {
                    var target = to + at[p * windows.Stride + q];
                    *target = adds ? *target + value[p * from.Stride + q] : value[p * from.Stride + q];
                }
        }
    }
}
