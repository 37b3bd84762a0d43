using Unpool.Rng;

namespace Unpool.Data;

/// <summary>
/// Smooth noise over the plane: random values at whole coordinates, with soft passages between them. Like all that surfaces are drawn with it
/// takes only sums, products, quotients and square roots, which are the same to the last bit on every machine.
/// </summary>
readonly struct Noise
{
    readonly ulong _key;

    /// <summary>A noise of its own.</summary>
    public Noise(ref CounterRandom random) => _key = SplitMix64.Mix((ulong)random.Below(int.MaxValue) + SplitMix64.Golden);

    /// <summary>The noise at a place, from -1 to 1.</summary>
    public float At(float x, float y)
    {
        float left = MathF.Floor(x), top = MathF.Floor(y);
        float across = Soft(x - left), down = Soft(y - top);
        var (column, row) = ((int)left, (int)top);
        float above = Between(Value(column, row), Value(column + 1, row), across);
        float below = Between(Value(column, row + 1), Value(column + 1, row + 1), across);
        return Between(above, below, down);
    }

    /// <summary>The random value of a place with whole coordinates, from -1 to 1.</summary>
    public float Value(int x, int y)
    {
        var bits = SplitMix64.Mix(_key + (uint)x * 0x9E3779B97F4A7C15 + (uint)y * 0xC2B2AE3D27D4EB4F);
        return (bits >> 40) * (2f / (1 << 24)) - 1;
    }

    /// <summary>0 below 0, 1 above 1, and a soft passage between them.</summary>
    public static float Soft(float t)
    {
        t = Math.Clamp(t, 0, 1);
        return t * t * (3 - 2 * t);
    }

    static float Between(float a, float b, float t) => a + (b - a) * t;
}
