using Unpool.Anomalies;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class OrderStatisticsTests
{
    [Theory]
    [InlineData(0, 10, 0.2)]
    [InlineData(3, 10, 0.2)]
    [InlineData(9, 10, 0.9)]
    [InlineData(20, 50, 0.45)]
    public void The_binomial_distribution_is_its_plain_sum(int successes, int trials, double p)
    {
        var sum = 0.0;
        for (var k = 0; k <= successes; k++)
        {
            var ways = 1.0;
            for (var i = 0; i < k; i++) ways *= (trials - i) / (double)(i + 1);
            sum += ways * Math.Pow(p, k) * Math.Pow(1 - p, trials - k);
        }
        Assert.Equal(sum, OrderStatistics.AtMost(successes, trials, p), 1e-12);
    }

    [Fact]
    public void Many_trials_do_not_underflow() => Assert.InRange(OrderStatistics.AtMost(50_000, 100_000, 0.5), 0.5, 0.503);

    // Clopper and Pearson's interval for no failure in n trials ends at 1 - .025^(1/n).
    [Theory]
    [InlineData(2)]
    [InlineData(40)]
    [InlineData(1000)]
    public void Above_the_largest_of_some_values_lies_what_the_textbook_says(int count)
    {
        var (low, high) = OrderStatistics.ShareAbove(count, count);
        Assert.Equal(1 - Math.Pow(0.025, 1.0 / count), high, 1e-9);
        Assert.Equal(1 - Math.Pow(0.975, 1.0 / count), low, 1e-9);
    }

    [Fact]
    public void Few_values_say_nothing_of_a_quantile_far_out()
    {
        Assert.Equal(21, OrderStatistics.Around(20, 0.99).High);
        var (low, high) = OrderStatistics.Around(100, 0.5);
        Assert.InRange(low, 39, 41);
        Assert.InRange(high, 60, 62);
    }
}
