using System.Text.Json;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class ReportCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task A_report_is_made_again_as_it_was()
    {
        await _trained.ModelAsync("out");
        var page = File.ReadAllBytes(_trained["out/report.html"]);
        File.Delete(_trained["out/report.html"]);
        var run = await Run.Real("report", _trained["out"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Assert.Matches("^out/report.html\nout: test RMSE 0\\.\\d{5} after 2 epochs\n$", _trained.Shorten(run.Output));
        Assert.Equal(page, File.ReadAllBytes(_trained["out/report.html"]));
    }

    [Fact]
    public async Task Runs_are_compared_by_what_differs()
    {
        await _trained.ModelAsync("a", "--maps", "2,1");
        await _trained.ModelAsync("b", "--maps", "4,2", "--seed", "3");
        await Run.Stopped("epoch 1 of 2", _trained.Line("c"));
        var run = await Run.Real("report", _trained["a"], _trained["b"], _trained["c"], "--out", _trained["abc.html"], "--json");
        Assert.Equal(0, run.Code);
        var runs = JsonDocument.Parse(run.Output).RootElement.GetProperty("runs").EnumerateArray().ToArray();
        Assert.Equal(["a finished 2", "b finished 2", "c stopped 1"],
            runs.Select(r => $"{r.GetProperty("name")} {r.GetProperty("state")} {r.GetProperty("epochs")}"));
        Assert.Equal(JsonValueKind.Null, runs[2].GetProperty("testRmse").ValueKind);
        var page = File.ReadAllText(_trained["abc.html"]);
        Assert.Contains("<code>--maps</code></th><td><ul class=\"values\"><li><span class=\"key c0\">A</span>2,1</li>", page);
        Assert.Contains("<code>--seed</code>", page);
        Assert.DoesNotContain("<code>--pool</code>", page);
        Assert.DoesNotContain("<code>--out</code>", page);
        // The pictures are of the same test images: four, by three runs, and the originals.
        Assert.Equal(16, page.Split("<img ").Length - 1);
    }

    [Fact]
    public async Task A_folder_that_is_none_of_a_run_is_a_sentence()
    {
        Directory.CreateDirectory(_trained["empty"]);
        var run = await Run.Real("report", _trained["empty"], _trained["nowhere"], "--out", _trained["x.html"]);
        Assert.Equal((1, "unpool: 'empty' is not the folder of a run: it has no 'run.json', which 'unpool train' writes.\n"),
            (run.Code, _trained.Shorten(run.Error)));
        Assert.False(File.Exists(_trained["x.html"]));
    }

    [Fact]
    public async Task A_killed_run_has_a_report_of_what_it_did()
    {
        await _trained.ModelAsync("out");
        File.WriteAllText(_trained["out/run.json"],
            File.ReadAllText(_trained["out/run.json"]).Replace("\"state\":\"finished\"", "\"state\":\"running\"", StringComparison.Ordinal));
        Assert.Equal(0, (await Run.Real("report", _trained["out"], "--out", _trained["k.html"])).Code);
        Assert.Contains("it was killed", File.ReadAllText(_trained["k.html"]));
    }
}
