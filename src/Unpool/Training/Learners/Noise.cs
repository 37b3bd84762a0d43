using static Unpool.Rng.SplitMix64;

namespace Unpool.Training;

/// <summary>Normal noise (Box and Muller, 1958) that depends on the update and a weight's place alone, so that a resumed run has the same.</summary>
static class Noise
{
    public static void Add(Span<float> weights, double deviation, long update, int place)
    {
        if (deviation == 0) return;
        var key = Mix(Mix((ulong)update) + (ulong)place);
        for (var i = 0; i < weights.Length; i += 2)
        {
            var radius = deviation * Math.Sqrt(-2 * Math.Log(1 - Unit(key += Golden)));
            var (sin, cos) = Math.SinCos(2 * Math.PI * Unit(key += Golden));
            weights[i] += (float)(radius * cos);
            if (i + 1 < weights.Length) weights[i + 1] += (float)(radius * sin);
        }
    }

    // In [0, 1), 53 bits.
    static double Unit(ulong key) => (Mix(key) >> 11) * (1.0 / (1L << 53));
}
