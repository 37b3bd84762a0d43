namespace Unpool.Kernels;

/// <summary>Stores a sample's value in its dense row of an output.</summary>
sealed unsafe class StoreStep<V>(Place x, Plane plane, int channels, PlanOutput output) : Step where V : struct, ILane<V>
{
    public override IEnumerable<Touch> Touches => [Touch.Planes(x, plane, channels)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var to = output.Row(frame.Sample);
        for (var c = 0; c < channels; c++, from += plane.Pitch)
            for (var r = 0; r < plane.Height; r++, to += plane.Width)
                Copy(from + r * plane.Stride, to, plane.Width);
    }

    // The last vector is moved back to end with the row: what lies after it is another sample's.
    static void Copy(float* from, float* to, nint count)
    {
        if (count < V.Width)
        {
            for (nint i = 0; i < count; i++) to[i] = from[i];
            return;
        }
        for (nint i = 0; i < count - V.Width; i += V.Width) V.Load(from + i).Store(to + i);
        V.Load(from + count - V.Width).Store(to + count - V.Width);
    }
}
