using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class EarlyStoppingTests
{
    [Fact]
    public void Training_stops_after_epochs_without_improvement_and_knows_the_best()
    {
        var rule = new EarlyStopping { Patience = 3 };
        Assert.Equal((6, 3, 0.5), Run(rule, 3, 2, 1, 0.5, 0.6, 0.5, 0.7, 0.1));
    }

    [Fact]
    public void Small_improvements_do_not_count_but_the_best_is_still_the_best()
    {
        var rule = new EarlyStopping { Patience = 2, MinimumImprovement = 0.1 };
        Assert.Equal((3, 3, 0.85), Run(rule, 2, 0.9, 0.87, 0.85));
    }

    [Fact]
    public void Small_improvements_add_up()
    {
        var rule = new EarlyStopping { Patience = 3, MinimumImprovement = 0.1 };
        Assert.Equal((-1, 4, 0.8), Run(rule, 1, 0.95, 0.92, 0.88, 0.8));
    }

    [Fact]
    public void Metrics_may_be_better_when_higher() =>
        Assert.Equal((3, 1, 0.9), Run(new() { Patience = 2, HigherIsBetter = true }, 0.5, 0.9, 0.8, 0.7));

    [Fact]
    public void What_is_not_a_number_never_improves()
    {
        Assert.Equal((3, 1, 1), Run(new() { Patience = 2 }, double.NaN, 1, double.NaN, double.NaN));
        Assert.Null(new EarlyStopping().Observe(new(), 0, double.NaN).Best);
    }

    [Fact]
    public void A_resumed_run_does_not_forget()
    {
        var rule = new EarlyStopping { Patience = 3 };
        var state = rule.Observe(rule.Observe(new(), 0, 0.2), 1, 0.3);
        var restored = new EarlyStoppingState(state.Best, state.BestEpoch, state.ToBeat, state.Waited);
        Assert.Equal(state, restored);
        restored = rule.Observe(restored, 2, 0.25);
        Assert.False(rule.ShouldStop(restored));
        restored = rule.Observe(restored, 3, 0.25);
        Assert.True(rule.ShouldStop(restored));
        Assert.Equal(0, restored.BestEpoch);
    }

    /// <summary>The epoch at which training stops (-1: never), the best epoch and its value.</summary>
    static (int Stop, int BestEpoch, double Best) Run(EarlyStopping rule, params double[] values)
    {
        var state = new EarlyStoppingState();
        for (var epoch = 0; epoch < values.Length; epoch++)
        {
            state = rule.Observe(state, epoch, values[epoch]);
            if (rule.ShouldStop(state)) return (epoch, state.BestEpoch, state.Best ?? double.NaN);
        }
        return (-1, state.BestEpoch, state.Best ?? double.NaN);
    }
}
