namespace Unpool.Kernels;

/// <summary>The largest value; of equal ones, the first.</summary>
readonly unsafe struct Largest : IExtreme
{
    public static float Of(float* x, ReadOnlySpan<int> at) => x[at[Find(x, at)]];

    public static int Find(float* x, ReadOnlySpan<int> at)
    {
        var best = 0;
        for (var i = 1; i < at.Length; i++)
            if (x[at[i]] > x[at[best]])
                best = i;
        return best;
    }
}

/// <summary>The smallest value; of equal ones, the first.</summary>
readonly unsafe struct Smallest : IExtreme
{
    public static float Of(float* x, ReadOnlySpan<int> at) => x[at[Find(x, at)]];

    public static int Find(float* x, ReadOnlySpan<int> at)
    {
        var best = 0;
        for (var i = 1; i < at.Length; i++)
            if (x[at[i]] < x[at[best]])
                best = i;
        return best;
    }
}

/// <summary>The logarithm of the sum of exp(x), with the maximum subtracted first.</summary>
readonly unsafe struct LogOfSum : IReduction
{
    public static float Of(float* x, ReadOnlySpan<int> at)
    {
        var max = Largest.Of(x, at);
        var sum = 0f;
        foreach (var i in at) sum += MathF.Exp(x[i] - max);
        return max + MathF.Log(sum);
    }
}
