namespace Unpool.Kernels;

/// <summary>
/// The sum of F(x) over all planes, or one sum for each channel: 32 sums that take turns, whatever the vectors' width, so that every width
/// gives the same bits. They are 2 vectors, 4 or 8.
/// </summary>
/// <param name="step">The distance from one channel's sum to the next; 0 for one sum over all.</param>
sealed unsafe class TotalStep<V, F>(Place x, int channels, Plane plane, Place y, int step) : Step
    where V : struct, ILane<V> where F : struct, IMap
{
    const int Turn = 2 * Plane.Step;

    readonly int _length = plane.Lanes(Plane.Step) * Plane.Step;

    public override IEnumerable<Touch> Touches => [Touch.Vectors(x, plane, channels), Touch.Values(y, (channels - 1L) * step + 1)];

    public override void Run(Frame frame)
    {
        var from = frame.At(x);
        var f = default(F);
        var to = frame.At(y);
        V s0 = V.All(0), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
        for (var c = 0; c < channels; c++, from += plane.Pitch)
        {
            var i = 0;
            for (; i + Turn <= _length; i += Turn)
            {
                s0 += f.Of(V.Load(from + i));
                s1 += f.Of(V.Load(from + i + V.Width));
                if (V.Width < 16) s2 += f.Of(V.Load(from + i + 2 * V.Width));
                if (V.Width < 16) s3 += f.Of(V.Load(from + i + 3 * V.Width));
                if (V.Width < 8) s4 += f.Of(V.Load(from + i + 4 * V.Width));
                if (V.Width < 8) s5 += f.Of(V.Load(from + i + 5 * V.Width));
                if (V.Width < 8) s6 += f.Of(V.Load(from + i + 6 * V.Width));
                if (V.Width < 8) s7 += f.Of(V.Load(from + i + 7 * V.Width));
            }
            if (i < _length)
            {
                s0 += f.Of(V.Load(from + i));
                if (V.Width < 16) s1 += f.Of(V.Load(from + i + V.Width));
                if (V.Width < 8) s2 += f.Of(V.Load(from + i + 2 * V.Width));
                if (V.Width < 8) s3 += f.Of(V.Load(from + i + 3 * V.Width));
            }
            if (step == 0) continue;
            to[c * step] = Sum(s0, s1, s2, s3, s4, s5, s6, s7);
            s0 = s1 = s2 = s3 = s4 = s5 = s6 = s7 = V.All(0);
        }
        if (step == 0) *to = Sum(s0, s1, s2, s3, s4, s5, s6, s7);
    }

    // First the one half of all sums is added to the other, then neighbours, as the sum of a vector of 16 does.
    static float Sum(V s0, V s1, V s2, V s3, V s4, V s5, V s6, V s7) => V.Width switch
    {
        16 => (s0 + s1).Sum(),
        8 => (s0 + s2).Sum() + (s1 + s3).Sum(),
        _ => (s0 + s4).Sum() + (s1 + s5).Sum() + ((s2 + s6).Sum() + (s3 + s7).Sum()),
    };
}
