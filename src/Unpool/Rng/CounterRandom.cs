using static Unpool.Rng.SplitMix64;

namespace Unpool.Rng;

/// <summary>Random numbers one after the other, which depend on nothing but the key that they begin with.</summary>
struct CounterRandom
{
    ulong _key;
    float _spare;
    bool _hasSpare;

    /// <summary>The numbers of a sample in a sweep.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="use">What the numbers are for, so that two uses do not share them.</param>
    /// <param name="sweep">The sweep.</param>
    /// <param name="sample">The sample.</param>
    public CounterRandom(ulong seed, int use, int sweep, int sample) =>
        _key = Mix(Mix(Mix(Mix(seed + Golden) + (ulong)use) + (ulong)sweep) + (ulong)sample);

    /// <summary>The numbers of a sample in a minibatch.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="tick">The number of minibatches before this one.</param>
    /// <param name="sample">The sample's number in its minibatch.</param>
    public CounterRandom(ulong seed, ulong tick, int sample) => _key = Mix(Mix(Mix(seed) + tick) + (ulong)sample);

    /// <summary>A number of at least 0 and below 1, of 53 bits.</summary>
    public double Unit() => (Mix(_key += Golden) >> 11) * (1.0 / (1L << 53));

    /// <summary>A whole number of at least 0 and below the limit.</summary>
    public int Below(int limit) => (int)(Unit() * limit);

    /// <summary>A number of the normal distribution with mean 0 and deviation 1 (Box and Muller, 1958).</summary>
    public float Normal()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }
        var radius = Math.Sqrt(-2 * Math.Log(1 - Unit()));
        var (sin, cos) = Math.SinCos(2 * Math.PI * Unit());
        (_spare, _hasSpare) = ((float)(radius * sin), true);
        return (float)(radius * cos);
    }
}
