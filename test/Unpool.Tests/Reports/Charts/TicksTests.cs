using CsCheck;
using Unpool.Reports.Charts;
using Xunit;

namespace Unpool.Tests.Reports.Charts;

public class TicksTests
{
    [Theory]
    [InlineData(0.2225, 0.3389, 7, "0.22 0.24 0.26 0.28 0.30 0.32 0.34")]
    [InlineData(0, 3, 10, "0.0 0.5 1.0 1.5 2.0 2.5 3.0")]
    [InlineData(-3, 120, 5, "-50 0 50 100 150")]
    [InlineData(0.5, 0.5, 4, "0.50 0.52 0.54 0.56")]
    public void Ticks_are_round_numbers(double least, double greatest, int wished, string texts)
    {
        var ticks = Ticks.Over(least, greatest, wished);
        Assert.Equal(texts, string.Join(' ', Enumerable.Range(0, ticks.Count).Select(ticks.Text)));
    }

    [Fact]
    public void Ticks_cover_the_values() =>
        Gen.Select(Gen.Double[-1e6, 1e6], Gen.Double[1e-6, 1e6], Gen.Int[2, 12]).Sample((least, range, wished) =>
        {
            var ticks = Ticks.Over(least, least + range, wished);
            return ticks.First <= least + 1e-8 * ticks.Step && ticks.Last >= least + range - 1e-8 * ticks.Step && ticks.Count is >= 2 and <= 15;
        });
}
