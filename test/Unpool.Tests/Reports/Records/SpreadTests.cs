using CsCheck;
using Unpool.Reports.Records;
using Xunit;

namespace Unpool.Tests.Reports.Records;

public class SpreadTests
{
    [Fact]
    public void Every_value_is_counted_once_and_half_lie_on_each_side_of_the_median() => Gen.Double[0, 1].Array[1, 300].Sample(values =>
    {
        var ascending = values.Order().ToArray();
        var spread = Spread.Of(ascending);
        Assert.Equal(values.Length, spread.Counts.Sum());
        Assert.Equal((ascending[0], ascending[^1]), (spread.Least, spread.Greatest));
        Assert.True(values.Count(value => value < spread.Median) <= values.Length / 2);
        Assert.True(values.Count(value => value > spread.Median) <= (values.Length + 1) / 2);
        Assert.True(spread.Low <= spread.Median && spread.Median <= spread.High);
    });

    [Fact]
    public void Equal_values_are_in_one_step() => Assert.Equal(3, Spread.Of([2, 2, 2]).Counts[0]);
}
