using System.Globalization;
using Microsoft.AspNetCore.Http;
using Unpool.Serve.Metrics;
using Xunit;

namespace Unpool.Tests.Serve.Metrics;

public class PrometheusTextTests
{
    [Fact]
    public async Task Every_line_is_a_comment_or_a_figure_and_bins_add_up()
    {
        var traffic = new Traffic();
        for (var i = 0; i < 5; i++) await traffic.Handle(new DefaultHttpContext(), _ => Task.CompletedTask);
        var text = PrometheusText.Of(traffic, [("a \"quoted\"\\ \n name", 3)], isTraining: true);
        Assert.EndsWith("\n", text);
        var lines = text.TrimEnd('\n').Split('\n');
        foreach (var line in lines)
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal) || line.StartsWith("# TYPE ", StringComparison.Ordinal)) continue;
            Assert.True(double.TryParse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture, out _), line);
        }
        Assert.Contains("unpool_requests_total{endpoint=\"none\",status=\"200\"} 5", lines);
        Assert.Contains("unpool_request_seconds_bucket{endpoint=\"none\",le=\"+Inf\"} 5", lines);
        Assert.Contains("unpool_samples_total{model=\"a \\\"quoted\\\"\\\\ \\n name\"} 3", lines);
        Assert.Contains("unpool_training 1", lines);
        Assert.Contains("unpool_requests_in_flight 0", lines);
    }
}
