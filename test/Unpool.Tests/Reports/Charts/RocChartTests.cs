using Unpool.Anomalies;
using Unpool.Reports.Charts;
using Xunit;

namespace Unpool.Tests.Reports.Charts;

public class RocChartTests
{
    [Fact]
    public void The_curve_rises_from_corner_to_corner_and_the_threshold_lies_on_it()
    {
        var svg = new RocChart(new Roc(0.75, [new(0, 0), new(0, 0.5), new(0.5, 1), new(1, 1)]), new(0.5, 1)).Draw().Text;
        Assert.Contains("points=\"0,1000 0,500 500,0 1000,0\"", svg);
        Assert.Contains("cx=\"50%\" cy=\"0%\" r=\"5\"", svg);
        Assert.Contains("area of 0.7500", svg);
    }

    [Fact]
    public void A_long_curve_has_few_points()
    {
        var curve = new Roc(0.5, [.. Enumerable.Range(0, 50_001).Select(i => new RocPoint(i / 5e4, i / 5e4))]);
        var svg = new RocChart(curve, null).Draw().Text;
        Assert.InRange(svg.Length, 2_000, 9_000);
        Assert.Contains(" 1000,0\"", svg);
    }
}
