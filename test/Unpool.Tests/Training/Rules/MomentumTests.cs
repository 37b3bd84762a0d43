using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class MomentumTests
{
    [Theory]
    [InlineData(64, .898824)]
    [InlineData(32, .948064)]
    public void A_time_constant_of_600_samples_gives_the_factors_of_the_original(int samples, double expected) =>
        Assert.Equal(expected, Momentum.TimeConstant(600).Effective(samples, epoch: 0), 1e-6);

    [Fact]
    public void A_factor_per_sample_is_raised_to_the_minibatch_size() =>
        Assert.Equal(Math.Pow(0.99, 32), Momentum.PerSample(0.99).Effective(32, epoch: 0), 1e-15);

    [Fact]
    public void A_factor_per_minibatch_refers_to_the_configured_size_where_there_is_one()
    {
        var momentum = Momentum.PerMinibatch(0.9);
        Assert.Equal(0.9, momentum.Effective(32, epoch: 0));
        Assert.Equal(0.9, momentum.Effective(64, epoch: 0, minibatchSize: 64), 1e-15);
        Assert.Equal(Math.Sqrt(0.9), momentum.Effective(32, epoch: 0, minibatchSize: 64), 1e-15);
    }

    [Fact]
    public void Momentum_may_start_later()
    {
        var momentum = Momentum.TimeConstant(Schedule.Parse("0*20:607.44"));
        Assert.Equal(0, momentum.Effective(64, epoch: 19));
        Assert.Equal(Math.Exp(-64 / 607.44), momentum.Effective(64, epoch: 20), 1e-5);
    }

    [Fact]
    public void Impossible_factors_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Momentum.PerSample(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Momentum.PerMinibatch(-0.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Momentum.TimeConstant(-1));
    }
}
