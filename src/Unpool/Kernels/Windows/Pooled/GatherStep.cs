namespace Unpool.Kernels;

/// <summary>Reads an image at its switches.</summary>
sealed unsafe class GatherStep(Place x, Plane image, int channels, Place switches, Plane windows, Place y, Plane to) : Step
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
                Row(from, at + p * windows.Stride, result + p * to.Stride, windows.Width);
            }
    }

    static void Row(float* from, int* at, float* result, nint count)
    {
        for (nint q = 0; q < count; q++) result[q] = from[at[q]];
    }
}
