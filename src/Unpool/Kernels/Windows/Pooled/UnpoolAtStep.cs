namespace Unpool.Kernels;

/// <summary>Puts values at given positions in an image of zeros. Positions come from outside: any that are not in it are passed over.</summary>
sealed unsafe class UnpoolAtStep(Place x, Plane from, int channels, Place positions, Plane windows, Place y, Plane image) : Step
{
    public override IEnumerable<Touch> Touches =>
    [
        Touch.Planes(x, from, channels),
        Touch.Planes(positions, windows, channels),
        Touch.Planes(y, image, channels),
    ];

    public override void Run(Frame frame)
    {
        var value = frame.At(x);
        var at = frame.At(positions);
        var to = frame.At(y);
        for (var c = 0; c < channels; c++, value += from.Pitch, at += windows.Pitch, to += image.Pitch)
        {
            new Span<float>(to, image.Length).Clear();
            for (var p = 0; p < windows.Height; p++) Put(value + p * from.Stride, at + p * windows.Stride, to);
        }
    }

    void Put(float* value, float* at, float* to)
    {
        float pixels = image.Height * image.Width;
        for (var q = 0; q < windows.Width; q++)
        {
            // False for NaN too.
            if (!(at[q] >= 0 && at[q] < pixels)) continue;
            var (row, column) = Math.DivRem((int)at[q], image.Width);
            to[row * image.Stride + column] = value[q];
        }
    }
}
