using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class PlateauTests
{
    static double[] Factors(Plateau rule, params double[] values)
    {
        var state = new PlateauState();
        return [.. values.Select(value => (state = rule.Observe(state, value)).Factor)];
    }

    [Fact]
    public void The_rate_falls_after_as_many_epochs_without_improvement_as_it_is_patient() =>
        Assert.Equal([1, 1, 1, .5, .5, .5, .5, .5, .25], Factors(new() { Patience = 2 }, 3, 2, 2.5, 2, 1, 1.5, 0.9, 2, 2));

    [Fact]
    public void It_counts_anew_after_each_reduction() =>
        Assert.Equal([1, 1, .5, .5, .25, .25, .125], Factors(new() { Patience = 2 }, 1, 1, 1, 1, 1, 1, 1));

    [Fact]
    public void An_improvement_that_does_not_count_is_none() =>
        Assert.Equal([1, .1, .1 * .1], Factors(new() { Patience = 1, Factor = 0.1, MinimumImprovement = 0.5 }, 3, 2.6, 2.5));

    [Fact]
    public void What_is_no_number_is_no_improvement() => Assert.Equal([.5, 1 * .5], Factors(new() { Patience = 1 }, double.NaN, 1));

    [Fact]
    public void Options_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Plateau { Patience = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Plateau { Factor = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Plateau { MinimumImprovement = -1 });
    }
}
