using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class RateCurveTests
{
    const int Minibatches = 10;

    static double[] Factors(RateCurve curve, int epochs) =>
        [.. Enumerable.Range(0, epochs * Minibatches).Select(i => curve.At((ulong)i, i / Minibatches, i % Minibatches, Minibatches))];

    [Fact]
    public void A_curve_of_nothing_is_1() => Assert.All(Factors(new(), 3), factor => Assert.Equal(1, factor));

    [Fact]
    public void A_warm_up_rises_in_a_straight_line_and_stays()
    {
        var factors = Factors(new() { WarmUp = 1.5 }, 4);
        for (var i = 0; i < factors.Length; i++) Assert.Equal(Math.Min(1, (i + 1) / 15.0), factors[i], 12);
    }

    [Fact]
    public void A_cosine_falls_from_1_to_its_floor_and_stays_there()
    {
        var factors = Factors(new() { Cosine = 4, Floor = 0.1 }, 6);
        for (var i = 0; i < 40; i++) Assert.Equal(0.1 + 0.9 * (1 + Math.Cos(Math.PI * i / 40)) / 2, factors[i], 12);
        Assert.All(factors[40..], factor => Assert.Equal(0.1, factor, 12));
    }

    [Fact]
    public void A_cosine_begins_where_the_warm_up_ends()
    {
        var factors = Factors(new() { WarmUp = 1, Cosine = 3 }, 3);
        Assert.Equal(1, factors[9], 12);
        Assert.Equal(1, factors[10], 12);
        Assert.Equal(0.5, factors[20], 12);
        Assert.Equal((1 + Math.Cos(Math.PI * 19 / 20)) / 2, factors[29], 12);
    }

    [Fact]
    public void Numbers_for_each_minibatch_multiply_the_rest() =>
        Assert.Equal([0.125, 0.25, 0.075, 0.1, 0.1],
            Factors(new() { PerMinibatch = Schedule.Parse("0.5*2:0.1"), WarmUp = 0.4 }, 1)[..5].Select(factor => Math.Round(factor, 12)));

    [Fact]
    public void Numbers_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateCurve { WarmUp = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateCurve { Cosine = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateCurve { Floor = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RateCurve { PerMinibatch = -1 });
    }
}
