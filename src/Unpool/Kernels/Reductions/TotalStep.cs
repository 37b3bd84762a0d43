namespace Unpool.Kernels;

/// <summary>The sum of F(x) over all planes, or one sum for each channel.</summary>
/// <param name="step">The distance from one channel's sum to the next; 0 for one sum over all.</param>
sealed unsafe class TotalStep<V, F>(Place x, int channels, Plane plane, Place y, int step) : Step
    where V : struct, ILane<V> where F : struct, IMap
{
    readonly int _length = plane.Lanes(V.Width) * V.Width;

    public override IEnumerable<Touch> Touches => [Touch.Vectors(x, plane, channels), Touch.Values(y, (channels - 1L) * step + 1)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var f = default(F);
        var to = frame.At(y);
        var (a, b) = (V.All(0), V.All(0));
        for (var c = 0; c < channels; c++, from += plane.Pitch)
        {
            var i = 0;
            for (; i + 2 * V.Width <= _length; i += 2 * V.Width)
            {
                a += f.Of(V.Load(from + i));
                b += f.Of(V.Load(from + i + V.Width));
            }
            if (i < _length) a += f.Of(V.Load(from + i));
            if (step == 0) continue;
            to[c * step] = (a + b).Sum();
            (a, b) = (V.All(0), V.All(0));
        }
        if (step == 0) *to = (a + b).Sum();
    }
}
