namespace Unpool.Kernels;

/// <summary>Adds a sample's value to the slice's sum, which is dense.</summary>
sealed unsafe class AccumulateStep(Place x, Plane plane, int channels, Place sum) : Step
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(x, plane, channels), Touch.Values(sum, (long)channels * plane.Height * plane.Width)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = frame.At(sum);
        for (var c = 0; c < channels; c++, from += plane.Pitch)
            for (var r = 0; r < plane.Height; r++)
                for (var i = 0; i < plane.Width; i++)
                    *to++ += from[r * plane.Stride + i];
    }
}
