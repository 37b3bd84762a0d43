using Unpool.Reports.Charts;
using Xunit;

namespace Unpool.Tests.Reports.Charts;

public class HistogramTests
{
    [Fact]
    public void Groups_stand_on_one_another_and_marks_lie_at_their_values()
    {
        BarGroup[] groups = [new("good", [3, 1]), new("others", [1, 0])];
        var svg = new Histogram("d", "scores", 0, 10, groups, [new(2.5, "threshold"), new(9, "median")]).Draw().Text;
        Assert.Contains("<rect class=\"bar c0\" x=\"25\" width=\"450\" y=\"250\" height=\"750\"/>", svg);
        Assert.Contains("<rect class=\"bar c1\" x=\"25\" width=\"450\" y=\"0\" height=\"250\"/>", svg);
        Assert.Contains("<line class=\"limit\" x1=\"25%\" x2=\"25%\"", svg);
        Assert.Contains("class=\"mark before\" x=\"90%\"", svg);
        Assert.Equal(2, svg.Split("<li>").Length - 1);
    }

    [Fact]
    public void Equal_values_and_none_are_drawn()
    {
        var svg = new Histogram("d", "u", 1, 1, [new("all", [0, 0])], [new(1, "median")]).Draw().Text;
        Assert.DoesNotContain("NaN", svg);
        Assert.Contains("x1=\"50%\"", svg);
    }
}
