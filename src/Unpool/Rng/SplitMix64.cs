namespace Unpool.Rng;

/// <summary>Random numbers without state: any number of a sequence by its index (Steele, Lea and Flood, 2014).</summary>
static class SplitMix64
{
    /// <summary>The distance from one key of a sequence to the next.</summary>
    public const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>The random number that belongs to a key.</summary>
    public static ulong Mix(ulong x)
    {
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
