using Unpool.Rng;
using Xunit;

namespace Unpool.Tests.Rng;

public class CounterRandomTests
{
    [Fact]
    public void The_same_key_gives_the_same_numbers()
    {
        CounterRandom a = new(1, 2, 3, 4), b = new(1, 2, 3, 4);
        for (var i = 0; i < 100; i++) Assert.Equal((a.Unit(), a.Normal(), a.Below(7)), (b.Unit(), b.Normal(), b.Below(7)));
    }

    [Fact]
    public void Every_part_of_the_key_matters()
    {
        (ulong Seed, int Use, int Sweep, int Sample)[] keys =
            [.. from i in Enumerable.Range(0, 625) select ((ulong)(i % 5), i / 5 % 5, i / 25 % 5, i / 125)];
        var first = keys.Select(k => new CounterRandom(k.Seed, k.Use, k.Sweep, k.Sample).Unit()).ToHashSet();
        Assert.Equal(keys.Length, first.Count);
    }

    [Fact]
    public void Units_are_spread_evenly_over_the_samples()
    {
        var counts = new int[10];
        for (var sample = 0; sample < 10000; sample++) counts[(int)(10 * new CounterRandom(1, 0, 0, sample).Unit())]++;
        // Of a right generator, one run in a billion would be outside: six deviations of a binomial distribution.
        Assert.All(counts, count => Assert.InRange(count, 820, 1180));
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        const int Count = 100000;
        var random = new CounterRandom(3, 0, 0, 0);
        var moments = new double[5];
        for (var i = 0; i < Count; i++)
        {
            var x = random.Normal();
            for (var (power, value) = (1, (double)x); power <= 4; power++, value *= x) moments[power] += value / Count;
        }
        Assert.Equal(0, moments[1], 0.02);
        Assert.Equal(1, moments[2], 0.03);
        Assert.Equal(0, moments[3], 0.06);
        Assert.Equal(3, moments[4], 0.2);
    }

    [Fact]
    public void Whole_numbers_reach_each_value_below_the_limit_and_no_other()
    {
        var random = new CounterRandom(1, 0, 0, 0);
        Assert.Equal([0, 1, 2], Enumerable.Range(0, 100).Select(_ => random.Below(3)).Distinct().Order());
    }
}
