using Unpool.Reports.Pages;
using Unpool.Reports.Records;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Pages;

public class RunPageTests
{
    [Fact]
    public void A_report_is_the_golden_page() => Golden.Check("reports/run.html", RunPage.Of(SampleRuns.Run));

    [Fact]
    public void A_report_on_a_network_for_strange_images_is_the_golden_page() =>
        Golden.Check("reports/anomaly.html", RunPage.Of(SampleRuns.Anomaly));

    [Fact]
    public void A_run_that_did_not_come_to_its_calibration_says_nothing_about_a_threshold()
    {
        var record = SampleRuns.Anomaly.Record with { Calibration = new(300, null, null), Test = null, Samples = [], State = RunState.Stopped };
        var page = RunPage.Of(new("one", record, SampleRuns.Epochs(2)));
        Assert.DoesNotContain("threshold", page);
        Assert.Contains("300 to calibrate with", page);
    }

    [Fact]
    public void The_same_run_gives_the_same_page() => Assert.Equal(RunPage.Of(SampleRuns.Run), RunPage.Of(SampleRuns.Run));

    [Fact]
    public void A_report_of_a_long_run_of_a_deep_network_is_small()
    {
        var record = SampleRuns.Record with { Layers = [.. Enumerable.Repeat(SampleRuns.Record.Layers, 400).SelectMany(layers => layers)] };
        var page = RunPage.Of(new("long", record, SampleRuns.Epochs(100_000)));
        Assert.InRange(page.Length, 50_000, 150_000);
        Assert.Contains("20 of 100000 epochs; <code>metrics.jsonl</code> has all.", page);
        Assert.Contains("and 1880 layers more", page);
    }

    [Theory]
    [InlineData(RunState.Running, "This run is at work, or it was killed: it has not said how it ended.")]
    [InlineData(RunState.Stopped, "This run was stopped before its end. Because.")]
    [InlineData(RunState.Failed, "This run failed. Because.")]
    public void A_run_that_did_not_finish_says_so(object state, string notice)
    {
        var record = SampleRuns.Record with
        {
            State = (RunState)state,
            Ending = (RunState)state == RunState.Running ? null : "Because.",
            Test = null,
            Samples = [],
        };
        var page = RunPage.Of(new("one", record, SampleRuns.Epochs(2)));
        Assert.Contains($"<p class=\"notice\">{notice}</p>", page);
        Assert.Contains("in 2 of 4 epochs.", page);
        Assert.DoesNotContain("<h2>Samples", page);
    }

    [Fact]
    public void A_run_without_an_epoch_has_a_page() =>
        Assert.Contains("No epoch was finished.", RunPage.Of(new("one", SampleRuns.Record with { Minibatches = [], Test = null }, [])));

    [Fact]
    public void A_rate_that_never_changes_has_no_chart()
    {
        var epochs = SampleRuns.Epochs(3).Select(epoch => epoch with { Rate = 0.001 }).ToArray();
        Assert.DoesNotContain("learning rate", RunPage.Of(new("one", SampleRuns.Record, epochs)));
        Assert.Contains("learning rate", RunPage.Of(SampleRuns.Run));
    }
}
