namespace Unpool.Kernels;

/// <summary>Puts values at their switches in an image of zeros, or adds them to what is there.</summary>
sealed unsafe class ScatterStep(Place x, Plane from, int channels, Place switches, Plane windows, Place y, Plane image, bool adds) : Step
{
    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, from, channels),
        Touch.Planes(switches, windows, channels),
        Touch.Planes(y, image, channels),
    ];

    public override void Run(Frame frame)
    {
        var value = frame.At(x);
        var to = frame.At(y);
        var at = (int*)frame.At(switches);
        for (var c = 0; c < channels; c++, value += from.Pitch, at += windows.Pitch, to += image.Pitch)
        {
            new Span<float>(to, image.Length).Clear();
            for (var p = 0; p < windows.Height; p++)
            {
                Bounds.AssertInside(at + p * windows.Stride, windows.Width, image.Length);
                if (adds) Add(value + p * from.Stride, at + p * windows.Stride, to, windows.Width);
                else Put(value + p * from.Stride, at + p * windows.Stride, to, windows.Width);
            }
        }
    }

    static void Put(float* value, int* at, float* to, nint count)
    {
        for (nint q = 0; q < count; q++) to[at[q]] = value[q];
    }

    static void Add(float* value, int* at, float* to, nint count)
    {
        for (nint q = 0; q < count; q++) to[at[q]] += value[q];
    }
}
