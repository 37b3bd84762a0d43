using Unpool.Reports.Pages;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Pages;

public class ComparePageTests
{
    [Fact]
    public void Equal_runs_differ_in_nothing_and_have_their_pictures_in_common()
    {
        var page = ComparePage.Of([SampleRuns.Run, SampleRuns.Run with { Name = "two" }], "Unpool 0.1.0");
        Assert.Contains("No option differs.", page);
        Assert.Contains("The same test images, and what each run makes of them.", page);
        Assert.Contains("alt=\"reconstruction of first/1.png by two\"", page);
    }

    [Fact]
    public void The_smallest_error_stands_out()
    {
        var test = SampleRuns.Record.Test! with { Criterion = 0.5 };
        var worse = SampleRuns.Run with { Name = "worse", Record = SampleRuns.Record with { Test = test } };
        var page = ComparePage.Of([worse, SampleRuns.Run], "Unpool 0.1.0");
        Assert.Contains("<td class=\"number best\">0.04820</td>", page);
        Assert.Contains("<td class=\"number\">0.50000</td>", page);
    }

    [Fact]
    public void Networks_for_strange_images_are_compared_by_their_thresholds_and_heat_maps()
    {
        var page = ComparePage.Of([SampleRuns.Anomaly, SampleRuns.Run], "Unpool 0.1.0");
        Assert.Contains("<td class=\"number\">2.98</td><td class=\"number\">1\u00a0%</td>", page);
        Assert.Contains("<td class=\"number\">–</td><td class=\"number\">–</td>", page);
        Assert.Contains("alt=\"heat map of first/1.png by good.out\"", page);
        Assert.DoesNotContain("threshold", ComparePage.Of([SampleRuns.Run, SampleRuns.Run], "Unpool 0.1.0"));
    }

    [Fact]
    public void Runs_on_other_data_are_not_said_to_be_comparable()
    {
        var other = SampleRuns.Run with
        {
            Record = SampleRuns.Record with
            {
                Data = SampleRuns.Record.Data with { Name = "digits" },
                Samples = [.. SampleRuns.Record.Samples.Select(sample => sample with { Name = "other" })],
            },
        };
        var page = ComparePage.Of([SampleRuns.Run, other], "Unpool 0.1.0");
        Assert.Contains("Their errors are not of the same images.", page);
        Assert.Contains("were not tested on the same images", page);
    }

    [Fact]
    public void Letters_are_enough_for_any_number_of_runs() =>
        Assert.Equal(["A", "Z", "27"], new[] { 0, 25, 26 }.Select(ComparePage.Letter));
}
