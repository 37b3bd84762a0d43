using Microsoft.Playwright;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Reports.Pages;

/// <summary>Pages as people see them, in a real browser without a network.</summary>
public sealed class BrowserTests(Chromium chromium) : IClassFixture<Chromium>, IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static readonly Dictionary<string, Func<string>> Kinds = new()
    {
        ["run"] = () => RunPage.Of(SampleRuns.Run),
        ["stopped"] = () => RunPage.Of(SampleRuns.Run with
        {
            Record = SampleRuns.Record with { State = RunState.Stopped, Ending = "Stopped with 1 of 4 epochs done.", Test = null, Samples = [] },
            Epochs = SampleRuns.Epochs(1),
        }),
        ["long"] = () => RunPage.Of(new("a-name-of-one-word-that-is-as-long-as-names-of-files-may-be-".PadRight(250, 'x'), SampleRuns.Record with
        {
            Layers =
            [
                .. Enumerable.Range(0, 300).Select(i => SampleRuns.Record.Layers[i % 5] with { Name = $"layer.{i}.with.a.long.name.of.its.own" }),
            ],
        }, SampleRuns.Epochs(1000))),
        ["strange"] = () => RunPage.Of(SampleRuns.Anomaly),
        ["strange comparison"] = () => ComparePage.Of(
            [SampleRuns.Anomaly, SampleRuns.Anomaly with { Name = "others" }, SampleRuns.Run], "Unpool 0.1.0"),
        ["compare"] = () => ComparePage.Of(Compared, "Unpool 0.1.0"),
        ["apart"] = () => ComparePage.Of([SampleRuns.Run, Other("elsewhere", data: "digits", sample: "x.png")], "Unpool 0.1.0"),
        ["scores"] = () => ScorePage.Of(SampleRuns.Scores),
        ["scores of who knows what"] = () => ScorePage.Of(SampleRuns.Scores with { Known = null, Strangest = [], Skipped = [], Notes = [] }),
        ["hostile"] = () => RunPage.Of(SampleRuns.Hostile(Hostile)),
        ["hostile scores"] = () => ScorePage.Of(SampleRuns.HostileScores(Hostile)),
        ["hostile comparison"] = () => ComparePage.Of([SampleRuns.Hostile(Hostile), SampleRuns.Run], Hostile),
    };

    const string Hostile = "\"><script>window.broken=1</script><img src=http://127.0.0.1:9/x onerror=alert(1)>'\u202Egnp.</title></style>\0";

    static RunHistory[] Compared => [SampleRuns.Run, .. Enumerable.Range(2, 7).Select(i => Other($"run number {i}", "photos"))];

    static RunHistory Other(string name, string data, string? sample = null) => new(name, SampleRuns.Record with
    {
        Options = [new("--data", data, OptionOrigin.Given), new("--maps", "8,4", OptionOrigin.Given), new("--pool", "2", OptionOrigin.Default)],
        Data = SampleRuns.Record.Data with { Name = data },
        Test = new(130, 0.06, 0.07),
        Samples = sample is null ? SampleRuns.Record.Samples : [.. SampleRuns.Record.Samples.Select(s => s with { Name = sample })],
    }, SampleRuns.Epochs(6));

    public static TheoryData<string> Pages => [.. Kinds.Keys];

    [Theory, MemberData(nameof(Pages))]
    public async Task A_page_opens_fits_and_can_be_read_by_all(string kind)
    {
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", Kinds[kind]()), 1400, ColorScheme.Light);
        var pictures = await sight.Page.EvaluateAsync<bool>("[...document.images].every(i => i.complete && i.naturalWidth > 0 && i.alt.length > 0)");
        Assert.True(pictures, "a picture does not show, or has no alternative text");
        await sight.IsForAllAsync();
    }

    /// <summary>Otherwise the test above could see nothing.</summary>
    [Theory]
    [InlineData("<script>document.title='x'</script>")]
    [InlineData("<img alt='' src='http://127.0.0.1:9/x.png'>")]
    [InlineData("<p style='color:red'>x</p>")]
    [InlineData("<link rel='stylesheet' href='x.css'>")]
    public async Task What_a_page_must_not_have_is_noticed(string part)
    {
        var page = RunPage.Of(SampleRuns.Run).Replace("</main>", part + "</main>", StringComparison.Ordinal);
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", page), 1400, ColorScheme.Light);
        Assert.NotEmpty(sight.Problems);
    }

    [Theory]
    [InlineData("<img src='data:,'>", "image-alt")]
    [InlineData("<h5>x</h5>", "heading-order")]
    [InlineData("<p class='layer'><font color='#cccccc'>pale</font></p>", "color-contrast")]
    public async Task Barriers_are_noticed(string part, string rule)
    {
        var page = RunPage.Of(SampleRuns.Run).Replace("</main>", part + "</main>", StringComparison.Ordinal);
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", page), 1400, ColorScheme.Light);
        Assert.Contains(await sight.BarriersAsync(), barrier => barrier.StartsWith(rule, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_report_says_what_was_run_and_what_came_of_it()
    {
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", RunPage.Of(SampleRuns.Run)), 1400, ColorScheme.Light);
        var text = await sight.TextAsync();
        Assert.All((string[])
        [
            "unpool train --data photos --out one", "unpool train --out one --resume --epochs 4", "28 November 2026, 13:00 UTC, after 2 epochs",
            "0.04820", "over 130 images", "24,576", "4,832", "1,200 images of 48×64×3", "18446744073709551615", "the code", "at the maxima of pool",
            "best/1.png", "worst/2.png", "Left at the default",
        ], part => Assert.Contains(part, text));
        Assert.Equal(["Learning", "Samples", "Errors", "Network", "What was run"], await sight.Page.Locator("h2").AllInnerTextsAsync());
        Assert.Equal("en", await sight.Page.GetAttributeAsync("html", "lang"));
        // The network narrows to its code: the drawing is no wider there than anywhere else.
        var widths = await sight.Page.EvaluateAsync<double[]>(
            "[...document.querySelectorAll('rect.layer')].map(r => r.getBoundingClientRect().width)");
        Assert.Equal(5, widths.Length);
        Assert.Equal(widths.Min(), widths[2]);
    }

    [Theory]
    [InlineData("hostile")]
    [InlineData("hostile scores")]
    public async Task Names_that_nobody_should_take_are_text(string kind)
    {
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", Kinds[kind]()), 1400, ColorScheme.Light);
        Assert.Contains("<script>window.broken=1</script>", await sight.Page.InnerTextAsync("h1"));
        Assert.True(await sight.Page.EvaluateAsync<bool>("window.broken === undefined && document.scripts.length === 0"));
        Assert.StartsWith("\"><script>", await sight.Page.TitleAsync());
    }

    [Fact]
    public async Task A_page_of_scores_says_what_was_found_and_how_sure_that_is()
    {
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", Kinds["scores"]()), 400, ColorScheme.Light);
        Assert.Equal(["Scores", "How well they are told apart", "The strangest", "What was run"],
            await sight.Page.Locator("h2").AllInnerTextsAsync());
        var text = await sight.TextAsync();
        Assert.All((string[])
        [
            "19 of 80 pictures anomalous, by good.out/autoencoder.onnx.", "A score is a surprise", "95 % interval 0.12\u00a0% to 2.75\u00a0%",
            "How sure the threshold is", "called anomalous", "scratch/19.png anomalous, 12.23", "by its reconstruction, at column 3, row 4",
            "unpool score good.out/autoencoder.onnx parts --out scores", "it is no picture", "brought to it (fit)",
        ], part => Assert.Contains(part, text.ReplaceLineEndings(" ")));
        Assert.Equal(18, await sight.Page.Locator("img").CountAsync());
        // The mark of the threshold lies on the curve, within the chart.
        var dot = await sight.Page.EvaluateAsync<double[]>(
            "(c => (d => [(d.x - c.x + d.width / 2) / c.width, 1 - (d.y - c.y + d.height / 2) / c.height])"
            + "(document.querySelector('.roc circle').getBoundingClientRect()))(document.querySelector('.roc > svg').getBoundingClientRect())");
        Assert.Equal(4 / 60.0, dot[0], 0.01);
        Assert.Equal(15 / 20.0, dot[1], 0.01);
    }

    [Fact]
    public async Task Curves_lie_within_their_chart_and_labels_do_not_lie_on_each_other()
    {
        foreach (var width in (int[])[400, 1400])
        {
            await using var sight = await chromium.OpenAsync(_folder.Write("page.html", Kinds["compare"]()), width, ColorScheme.Light);
            Assert.True(await sight.Page.EvaluateAsync<bool>("""
                [...document.querySelectorAll('.chart > svg')].every(chart => {
                    const box = chart.getBoundingClientRect();
                    return [...chart.querySelectorAll('polyline, circle')].every(shape => {
                        const at = shape.getBoundingClientRect();
                        return at.left >= box.left - 5 && at.right <= box.right + 5 && at.top >= box.top - 5 && at.bottom <= box.bottom + 5;
                    });
                })
                """));
            foreach (var side in (string[])["left", "below"])
                Assert.True(await sight.Page.EvaluateAsync<bool>($$"""
                    [...document.querySelectorAll('.chart')].every(chart => {
                        const boxes = [...chart.querySelectorAll('.{{side}}')].map(text => text.getBoundingClientRect());
                        const apart = (a, b) => a.right < b.left || b.right < a.left || a.bottom <= b.top || b.bottom <= a.top;
                        return boxes.every((a, i) => boxes.every((b, j) => i === j || apart(a, b)));
                    })
                    """), $"labels lie on each other {side} at {width}");
        }
    }

    [Theory]
    [InlineData("run")]
    [InlineData("scores")]
    public async Task It_prints_in_black_on_white_whatever_the_screen_shows(string kind)
    {
        await using var sight = await chromium.OpenAsync(_folder.Write("page.html", Kinds[kind]()), 1400, ColorScheme.Dark);
        var pdf = await sight.Page.PdfAsync(new() { Format = "A4", PrintBackground = true });
        Assert.Equal("%PDF"u8, pdf.AsSpan(0, 4));
        Assert.InRange(pdf.Length, 20_000, 2_000_000);
        await sight.Page.EmulateMediaAsync(new() { Media = Media.Print });
        Assert.Equal("rgb(255, 255, 255) rgb(0, 0, 0)",
            await sight.Page.EvaluateAsync<string>("(s => s.backgroundColor + ' ' + s.color)(getComputedStyle(document.body))"));
        Assert.Empty(sight.Problems);
    }
}
