using System.Text.Json;
using Unpool.Onnx;
using Unpool.Serve.Endpoints;
using Unpool.Serve.Runs;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Endpoints;

public class RunEndpointsTests
{
    [Fact]
    public async Task A_training_is_begun_watched_stopped_and_goes_on_to_the_same_bits()
    {
        using var trained = new Trained();
        var alone = await Run.Real("train", "--data", trained.Data, "--epochs", "40", "--maps", "4,2", "--seed", "3", "--out", trained["alone"]);
        Assert.True(alone.Code == 0, alone.Error);
        await using var served = await Served.StartAsync(new() { Runs = trained["runs"], Data = [trained.Data] });
        var asked = new { name = "first", data = "train.txt", maps = "4,2", epochs = 40, seed = 3 };
        Assert.Equal("first", (await served.PostAsync<RunBegun>("/v1/runs", asked)).Name);
        var seen = await UntilAsync(served, "first", one => one.Kind == RunEvents.Epoch && Number(one, "epoch") >= 2);
        Assert.Equal("start", seen[0].Kind);
        var second = await served.PostJsonAsync("/v1/runs", asked with { name = "second" });
        Assert.Contains("at work", await Served.ProblemAsync(second, 409), StringComparison.Ordinal);

        await served.PostAsync("/v1/runs/first/stop");
        seen = await UntilAsync(served, "first", one => one.Kind == RunEvents.State && !one.Data.Contains("running", StringComparison.Ordinal));
        var run = await served.GetAsync<RunSummary>("/v1/runs/first");
        if (run.State == "stopped")
        {
            Assert.True(run.CanResume);
            await served.PostAsync<RunBegun>("/v1/runs/first/resume", new ResumeRequest(null));
            seen = await UntilAsync(served, "first", one => one.Kind == RunEvents.State && one.Data.Contains("finished", StringComparison.Ordinal));
        }
        Assert.Equal(Enumerable.Range(1, 40), seen.Where(one => one.Kind == RunEvents.Epoch).Select(one => (int)Number(one, "epoch")));
        Assert.Contains(seen, one => one.Kind == RunEvents.Pictures && one.Data.Contains("data:image/png;base64,", StringComparison.Ordinal));
        run = await served.GetAsync<RunSummary>("/v1/runs/first");
        Assert.Equal("finished", run.State);
        Assert.Equal("first", run.Model);

        // Who comes back sees all of it, and the model answers.
        var later = await UntilAsync(served, "first", one => one.Kind == RunEvents.State);
        Assert.Equal(seen.Count(one => one.Kind == RunEvents.Epoch), later.Count(one => one.Kind == RunEvents.Epoch));
        var list = await served.GetAsync<ModelList>("/v1/models");
        Assert.Equal("first", Assert.Single(list.Models).Name);
        Assert.Equal(ParametersOf(trained["alone"]), ParametersOf(Path.Combine(trained["runs"], "first")));
    }

    [Fact]
    public async Task What_is_refused_leaves_nothing_and_says_why()
    {
        using var folder = new TempFolder();
        await using var served = await Served.StartAsync(new() { Runs = folder["runs"] });
        foreach (var (body, status, sentence) in new (object, int, string)[]
        {
            (new { name = "a", data = "nowhere" }, 404, "no data 'nowhere'"),
            (new { name = "../a", data = "digits" }, 400, "made of letters"),
            (new { name = "a" }, 400, "needs data"),
            (new { data = "digits" }, 400, "needs a name"),
            (new { name = "a", data = "digits", maps = "x" }, 400, "--maps must be a whole number, not 'x'"),
            (new { name = "a", data = "digits", decoder = "--out" }, 400, "--decoder cannot be '--out'"),
            (new { name = "a", data = "digits", preset = "tutorial", decoder = "nothing" }, 400, "--decoder must be one of"),
            (new { name = "a", data = "digits", epochs = -1 }, 400, "--epochs cannot be '-1'"),
        })
            Assert.Contains(sentence, await Served.ProblemAsync(await served.PostJsonAsync("/v1/runs", body), status), StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder["runs"]) && Directory.EnumerateFileSystemEntries(folder["runs"]).Any());
    }

    [Fact]
    public async Task Reports_are_shown_and_compared()
    {
        using var trained = new Trained();
        await trained.ModelAsync("a", "--maps", "2,1");
        await trained.ModelAsync("b", "--maps", "3,1");
        await using var served = await Served.StartAsync(new() { Runs = trained.Path });
        Assert.Equal(["a", "b"], (await served.GetAsync<RunList>("/v1/runs")).Runs.Select(run => run.Name).Order());
        var page = Path.Combine(trained["a"], "report.html");
        Assert.Equal(await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken), await served.TextAsync("/runs/a/report"));
        File.Delete(page);
        Assert.Contains("<!doctype html>", await served.TextAsync("/runs/a/report"), StringComparison.Ordinal);
        var compared = await served.TextAsync("/runs/compare?run=a&run=b");
        Assert.Contains("--maps", compared, StringComparison.Ordinal);
        foreach (var path in (string[])
        [
            "/runs/none/report", "/runs/compare?run=a&run=none", "/v1/runs/none", "/v1/runs/none/events", "/runs/..%2f..%2fetc/report",
        ])
            await Served.ProblemAsync(await served.GetAsync(path), 404);
        await Served.ProblemAsync(await served.GetAsync("/runs/compare"), 400);
        await Served.ProblemAsync(await served.PostAsync("/v1/runs/a/stop"), 409);
    }

    static string ParametersOf(string run) => string.Join('\n', OnnxFile.Load(Path.Combine(run, "autoencoder.onnx")).Graph.Parameters
        .Select(node => $"{node.Name} {string.Join(' ', ((Parameter)node.Op).Values)}"));

    static double Number(RunEvent one, string name) => JsonDocument.Parse(one.Data).RootElement.GetProperty(name).GetDouble();

    // As a browser reads them.
    static async Task<List<RunEvent>> UntilAsync(Served served, string run, Func<RunEvent, bool> isLast)
    {
        var (events, id, kind) = (new List<RunEvent>(), 0L, "");
        using var answer = await served.BeginAsync($"/v1/runs/{run}/events");
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("id: ", StringComparison.Ordinal)) id = long.Parse(line[4..], System.Globalization.CultureInfo.InvariantCulture);
            else if (line.StartsWith("event: ", StringComparison.Ordinal)) kind = line[7..];
            else if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                events.Add(new(id, kind, line[6..]));
                if (isLast(events[^1])) return events;
            }
        }
        throw new InvalidOperationException($"the events ended: {string.Join(' ', events)}");
    }
}
