using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class RateControlTests
{
    [Fact]
    public void The_rate_stays_while_the_criterion_falls() =>
        Assert.Equal(new(Previous: 1), Run(new(), 4, 3, 2, 1));

    [Fact]
    public void Getting_worse_reduces_the_rate_and_rolls_back_to_the_better_model() =>
        Assert.Equal(new(Factor: 0.618, RollBack: true, Previous: 3, Reduced: true), Run(new(), 4, 3, 3.5));

    [Fact]
    public void Standing_still_reduces_the_rate_but_keeps_the_model() =>
        Assert.Equal(new(Factor: 0.618, Previous: 3, Reduced: true), Run(new(), 4, 3, 3));

    [Fact]
    public void Without_loadBestModel_the_worse_value_is_the_next_one_to_beat() =>
        Assert.Equal(new(Factor: 0.618, Previous: 3.4, Reduced: true), Run(new() { LoadBestModel = false }, 4, 3, 3.5, 3.4));

    [Fact]
    public void Improvements_are_measured_relative_to_the_value_before()
    {
        var control = new RateControl { ReduceIfImproveLessThan = 0.02, IncreaseIfImproveMoreThan = 0.5, DecreaseFactor = 0.5, IncreaseFactor = 2 };
        Assert.Equal(0.5, Run(control, 100, 99).Factor);
        Assert.Equal(1, Run(control, 100, 97).Factor);
        Assert.Equal(2, Run(control, 100, 49).Factor);
    }

    [Fact]
    public void Continued_reduction_ends_training_the_second_time()
    {
        var control = new RateControl { ContinueReduce = true, DecreaseFactor = 0.5, IncreaseIfImproveMoreThan = 0 };
        Assert.Equal(1, Run(control, 4, 2).Factor);
        Assert.Equal(0.5, Run(control, 4, 2, 2).Factor);
        Assert.Equal(0.25, Run(control, 4, 2, 2, 1).Factor);
        Assert.False(Run(control, 4, 2, 2, 1).Stop);
        Assert.True(Run(control, 4, 2, 2, 1, 1).Stop);
    }

    [Fact]
    public void An_interval_is_judged_by_its_mean()
    {
        var control = new RateControl { AdjustInterval = 2 };
        Assert.Equal(new(Previous: 3), Run(control, 4, 2));
        Assert.Equal(new(Previous: 3, Sum: 9, Epochs: 1), Run(control, 4, 2, 9));
        Assert.Equal(new(Previous: 2), Run(control, 4, 2, 3.5, 0.5));
        Assert.Equal(new(Factor: 0.618, RollBack: true, Previous: 3, Reduced: true), Run(control, 4, 2, 9, 1));
    }

    [Fact]
    public void What_is_not_a_number_is_worse_than_anything()
    {
        Assert.Equal(new(Factor: 0.618, RollBack: true, Previous: 4, Reduced: true), Run(new(), 4, double.NaN));
        Assert.Equal(new(Factor: 0.618, RollBack: true, Reduced: true), Run(new(), double.NaN));
    }

    static RateControlState Run(RateControl control, params double[] values) =>
        values.Aggregate(new RateControlState(), control.Observe);
}
