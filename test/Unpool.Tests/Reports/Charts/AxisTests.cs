using CsCheck;
using Unpool.Reports.Charts;
using Xunit;

namespace Unpool.Tests.Reports.Charts;

public class AxisTests
{
    static readonly Gen<double[]> Values = Gen.Double[1e-6, 1e4].Array[1, 20];

    [Fact]
    public void Values_lie_on_the_axis_in_their_order() => Values.Sample(values =>
    {
        var axis = Axis.Of(values, 5);
        var places = values.Order().Select(axis.At).ToArray();
        Assert.All(places, place => Assert.InRange(place, 0, 100));
        Assert.Equal(places.Order(), places);
        // None is pressed against an end that it does not lie on.
        Assert.Equal(values.Distinct().Count() == 1 ? 1 : 2, new[] { places[0], places[^1] }.Distinct().Count());
    });

    [Fact]
    public void What_is_written_is_few_and_apart() => Values.Sample(values =>
    {
        var axis = Axis.Of(values, 5);
        Assert.InRange(axis.Ticks.Count, 2, 12);
        var places = axis.Ticks.Select(tick => axis.At(tick.Value)).ToArray();
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First > 4, $"{pair}"));
        Assert.Equal(axis.Ticks.Count, axis.Ticks.Select(tick => tick.Text).Distinct().Count());
    });

    [Theory]
    [InlineData(0.1, 0.3, false, "0.10 0.15 0.20 0.25 0.30")]
    [InlineData(0.01, 0.9, true, "0.01 0.02 0.05 0.1 0.2 0.5 1")]
    [InlineData(0.000002, 0.5, true, "1e-6 1e-5 0.0001 0.001 0.01 0.1 1")]
    [InlineData(0.0, 900.0, false, "0 200 400 600 800 1000")]
    public void Steps_are_round_and_ratios_beyond_twelve_are_logarithmic(double least, double greatest, bool isLog, string ticks)
    {
        var axis = Axis.Of([least, greatest], 5);
        Assert.Equal((isLog, ticks), (axis.IsLog, string.Join(' ', axis.Ticks.Select(tick => tick.Text))));
    }

    [Fact]
    public void No_value_has_an_axis_too() => Assert.Equal(50, Axis.Of([], 5).At(0.5), 9);
}
