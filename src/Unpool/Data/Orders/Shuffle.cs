using Unpool.Rng;

namespace Unpool.Data;

/// <summary>A random order, each equally likely (Fisher and Yates), and another one in each sweep.</summary>
/// <param name="Seed">The seed of the first sweep; each later sweep has the next one.</param>
public sealed record Shuffle(ulong Seed = 1) : SampleOrder
{
    /// <inheritdoc/>
    public override int[] Rows(Dataset data, int sweep)
    {
        var random = new MersenneTwister64(Seed + (ulong)sweep);
        var rows = Identity(data.Count);
        for (var i = rows.Length - 1; i > 0; i--)
        {
            var j = Below(random, i + 1);
            (rows[i], rows[j]) = (rows[j], rows[i]);
        }
        return rows;
    }
}
