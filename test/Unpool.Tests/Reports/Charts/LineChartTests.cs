using Unpool.Reports.Charts;
using Unpool.Reports.Records;
using Xunit;

namespace Unpool.Tests.Reports.Charts;

public class LineChartTests
{
    static string Draw(params Line[] lines) => new LineChart("what it shows", "RMSE", lines).Draw().Text;

    [Fact]
    public void A_curve_lies_where_its_values_are()
    {
        var svg = Draw(new Line("training", [new(0, 0.1), new(1, 0.3), new(2, 0.2)], 0));
        Assert.Contains("points=\"0,1000 500,0 1000,500\"", svg);
        Assert.Contains("<circle class=\"dot c0\" cx=\"50%\" cy=\"0%\" r=\"3.5\"><title>0.3</title>", svg);
        Assert.Contains("role=\"img\" aria-label=\"what it shows\"", svg);
    }

    [Fact]
    public void Values_that_are_none_are_left_out() =>
        Assert.Contains("points=\"0,1000 1000,0\"",
            Draw(new Line("a", [new(0, 0.1), new(1, double.NaN), new(2, 0.2), new(3, double.PositiveInfinity)], 0)));

    [Fact]
    public void A_chart_without_values_is_drawn() => Assert.DoesNotContain("NaN", Draw(new Line("a", [], 0), new Line("b", [new(1, double.NaN)], 1)));

    [Fact]
    public void A_long_curve_keeps_its_ends_and_few_points()
    {
        var svg = Draw(new Line("a", [.. Enumerable.Range(0, 10001).Select(i => new CurveValue(i, i % 7 == 0 ? 1 : 2))], 0));
        Assert.InRange(svg.Length, 5_000, 12_000);
        Assert.Contains("points=\"0,1000 ", svg);
        Assert.Matches(" 1000,[0-9.]+\"", svg);
    }

    [Fact]
    public void Curves_are_told_apart_without_colours()
    {
        var svg = Draw(new Line("a", [new(0, 1), new(1, 2)], 0) { Mark = "A" }, new Line("b", [new(0, 1), new(1, 3)], 1) { Form = LineForm.Dashed });
        Assert.Contains(">A</text>", svg);
        Assert.Contains("class=\"curve dashed c1\" points", svg);
        Assert.Equal(2, svg.Split("<li>").Length - 1);
    }

    [Fact]
    public void One_curve_needs_no_legend() => Assert.DoesNotContain("<li>", Draw(new Line("a", [new(0, 1), new(1, 2)], 0)));
}
