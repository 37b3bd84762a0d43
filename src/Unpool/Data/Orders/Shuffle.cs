using Unpool.Rng;

namespace Unpool.Data;

/// <summary>Every order equally likely (Fisher and Yates), another one each sweep.</summary>
public sealed record Shuffle(ulong Seed = 1) : SampleOrder
{
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
