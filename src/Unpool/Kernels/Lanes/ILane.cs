using System.Runtime.Intrinsics;

namespace Unpool.Kernels;

/// <summary>
/// A vector of floats of some width. Kernels are written once over it; the JIT compiles each for every width in use.
/// Every operation works on every processor, natively where the width exists.
/// </summary>
unsafe interface ILane<V> where V : struct, ILane<V>
{
    static abstract int Width { get; }

    static abstract V Load(float* at);
    void Store(float* at);

    /// <summary>The first half of the lanes.</summary>
    void StoreLower(float* at);

    static abstract V All(float value);

    static abstract V operator +(V a, V b);
    static abstract V operator -(V a, V b);
    static abstract V operator *(V a, V b);
    static abstract V operator /(V a, V b);

    /// <summary>The bitwise and: a mask of ones keeps a value, zeros make it 0.</summary>
    static abstract V operator &(V a, V mask);

    /// <summary>The bitwise or.</summary>
    static abstract V operator |(V a, V b);

    /// <summary>a * b + c with one rounding.</summary>
    static abstract V MultiplyAdd(V a, V b, V c);

    static abstract V Max(V a, V b);
    static abstract V Min(V a, V b);
    static abstract V Sqrt(V a);
    static abstract V Exp(V a);
    static abstract V Log(V a);
    static abstract V Sin(V a);
    static abstract V Cos(V a);
    static abstract V Floor(V a);
    static abstract V Ceiling(V a);

    /// <summary>All ones where a is above b.</summary>
    static abstract V Above(V a, V b);

    /// <summary>All ones where a equals b.</summary>
    static abstract V Equal(V a, V b);

    /// <summary>One bit for each lane of a mask.</summary>
    static abstract uint Bits(V mask);

    /// <summary>a where the mask is ones, else b.</summary>
    static abstract V Choose(V mask, V a, V b);

    /// <summary>a0, a2, .., b0, b2, ..</summary>
    static abstract V Even(V a, V b);

    /// <summary>a1, a3, .., b1, b3, ..</summary>
    static abstract V Odd(V a, V b);

    /// <summary>a0, b0, a1, b1, .. of the lower halves.</summary>
    static abstract V AlternateLow(V a, V b);

    /// <summary>The same of the upper halves.</summary>
    static abstract V AlternateHigh(V a, V b);

    /// <summary>The second half moved to the first.</summary>
    static abstract V Upper(V a);

    /// <summary>Lanes of a table, at indices stored as integer bits; only as many of the lowest bits count as the width requires.</summary>
    static abstract V Pick(V table, V places);

    /// <summary>Ints converted to floats.</summary>
    static abstract V LoadInts(int* at);

    /// <summary>Whole numbers converted to ints.</summary>
    void StoreInts(int* at);

    /// <summary>The first half of them.</summary>
    void StoreLowerInts(int* at);

    /// <summary>The sum of the lanes, in a fixed order.</summary>
    float Sum();

    /// <summary>The sums of the lanes of four vectors, in a fixed order: cheaper than one by one.</summary>
    static abstract Vector128<float> Sums(V a, V b, V c, V d);

    /// <summary>Bytes widened to floats.</summary>
    static abstract V LoadBytes(byte* at);
}
