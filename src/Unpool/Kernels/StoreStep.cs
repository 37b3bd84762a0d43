namespace Unpool.Kernels;

/// <summary>Puts a sample's value into its dense row of an output.</summary>
sealed unsafe class StoreStep(Place x, Plane plane, int channels, PlanOutput output) : Step
{
    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = output.Row(frame.Sample);
        for (var c = 0; c < channels; c++, from += plane.Pitch)
            for (var r = 0; r < plane.Height; r++)
            {
                new ReadOnlySpan<float>(from + r * plane.Stride, plane.Width).CopyTo(to);
                to = to[plane.Width..];
            }
    }
}
