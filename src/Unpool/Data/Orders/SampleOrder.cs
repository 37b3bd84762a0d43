using Unpool.Rng;

namespace Unpool.Data;

/// <summary>The order in which a sweep sees the samples of the data.</summary>
public abstract record SampleOrder
{
    /// <summary>The rows of the data in the order of a sweep. The same call gives the same rows.</summary>
    /// <param name="data">The data.</param>
    /// <param name="sweep">The sweep, counted from 0.</param>
    /// <returns>A row for each sample, each once.</returns>
    public abstract int[] Rows(Dataset data, int sweep);

    private protected static int[] Identity(int count)
    {
        var rows = new int[count];
        for (var i = 0; i < count; i++) rows[i] = i;
        return rows;
    }

    private protected static int Below(MersenneTwister64 random, int limit) => (int)(random.Next() % (ulong)limit);
}
