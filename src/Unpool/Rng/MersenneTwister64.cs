namespace Unpool.Rng;

/// <summary>
/// The 64-bit Mersenne twister (Nishimura and Matsumoto, 2000), known as std::mt19937_64: the generator of
/// initial values and sample orders, so that both agree with the original's for the same seed.
/// </summary>
sealed class MersenneTwister64
{
    const int Length = 312;
    const int Offset = 156;
    const ulong Twist = 0xB5026F5AA96619E9;
    const ulong UpperBits = 0xFFFFFFFF80000000;

    readonly ulong[] _state = new ulong[Length];
    int _next = Length;

    /// <summary>The sequence that a seed begins.</summary>
    public MersenneTwister64(ulong seed)
    {
        _state[0] = seed;
        for (var i = 1; i < Length; i++)
            _state[i] = 6364136223846793005 * (_state[i - 1] ^ (_state[i - 1] >> 62)) + (ulong)i;
    }

    /// <summary>The next 64 random bits.</summary>
    public ulong Next()
    {
        if (_next == Length) Refill();
        var x = _state[_next++];
        x ^= (x >> 29) & 0x5555555555555555;
        x ^= (x << 17) & 0x71D67FFFEDA60000;
        x ^= (x << 37) & 0xFFF7EEE000000000;
        return x ^ (x >> 43);
    }

    /// <summary>A float in [low, high), rounded exactly as boost::random::uniform_real_distribution of floats does.</summary>
    public float NextUniform(float low, float high)
    {
        while (true)
        {
            var x = Next() / 18446744073709551616f * (high - low) + low;
            if (x < high) return x;
        }
    }

    void Refill()
    {
        var state = _state;
        for (var i = 0; i < Length - Offset; i++) state[i] = Twisted(state[i], state[i + 1]) ^ state[i + Offset];
        for (var i = Length - Offset; i < Length - 1; i++) state[i] = Twisted(state[i], state[i + 1]) ^ state[i + Offset - Length];
        state[Length - 1] = Twisted(state[Length - 1], state[0]) ^ state[Offset - 1];
        _next = 0;
    }

    static ulong Twisted(ulong upper, ulong lower)
    {
        var x = (upper & UpperBits) | (lower & ~UpperBits);
        return (x >> 1) ^ ((x & 1) * Twist);
    }
}
