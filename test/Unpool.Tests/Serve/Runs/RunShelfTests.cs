using Unpool.Serve.Hosting;
using Unpool.Serve.Models;
using Unpool.Serve.Runs;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Serve.Runs;

public class RunShelfTests
{
    [Fact]
    public async Task Runs_are_found_in_the_folder_and_nowhere_else()
    {
        using var trained = new Trained();
        using var models = new ModelShelf();
        await trained.ModelAsync("outside", "--maps", "1");
        await trained.ModelAsync("runs/inside", "--maps", "1");
        await using var runs = new RunShelf(trained["runs"], models);
        Directory.CreateDirectory(Path.Combine(trained["runs"], "empty"));
        if (!OperatingSystem.IsWindows()) Directory.CreateSymbolicLink(Path.Combine(trained["runs"], "link"), trained["outside"]);
        Assert.Equal("inside", Assert.Single(runs.All().Runs).Name);
        foreach (var name in (string[])["link", "empty", "../outside", "inside/../../outside", ".", "..", "", trained["outside"]])
            Assert.Equal(404, Assert.Throws<ProblemException>(() => runs.Path(name)).Status);
    }

    [Theory]
    [InlineData("report.html")]
    [InlineData("metrics.jsonl")]
    [InlineData("run.json")]
    [InlineData("autoencoder.onnx")]
    public async Task A_run_whose_files_are_links_to_elsewhere_is_none(string file)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links are for administrators there");
        using var trained = new Trained();
        using var models = new ModelShelf();
        await trained.ModelAsync("runs/a", "--maps", "1");
        var path = Path.Combine(trained["runs/a"], file);
        File.Move(path, trained["elsewhere"]);
        File.CreateSymbolicLink(path, trained["elsewhere"]);
        await using var runs = new RunShelf(trained["runs"], models);
        Assert.Empty(runs.All().Runs);
        Assert.Throws<ProblemException>(() => runs.Path("a"));
    }

    [Fact]
    public async Task A_folder_that_is_a_run_itself_is_one_of_them()
    {
        using var trained = new Trained();
        using var models = new ModelShelf();
        await trained.ModelAsync("Output", "--maps", "1");
        await using var runs = new RunShelf(trained["Output"], models);
        var run = Assert.Single(runs.All().Runs);
        Assert.Equal(("Output", "finished", "Output"), (run.Name, run.State, run.Model));
    }

    [Fact]
    public async Task A_run_that_was_killed_is_interrupted_and_one_that_another_process_trains_is_running()
    {
        using var trained = new Trained();
        using var models = new ModelShelf();
        var model = await trained.ModelAsync("runs/a", "--maps", "1");
        var record = Path.Combine(trained["runs/a"], "run.json");
        File.WriteAllText(record, File.ReadAllText(record).Replace("\"state\":\"finished\"", "\"state\":\"running\"", StringComparison.Ordinal));
        await using var runs = new RunShelf(trained["runs"], models);
        Assert.Equal("interrupted", runs.Read("a").Summary.State);
        Assert.True(runs.Read("a").Summary.CanResume);
        using (RunLock.Take(model))
        {
            Assert.Equal("running", runs.Read("a").Summary.State);
            Assert.False(runs.Read("a").Summary.CanResume);
        }
        Assert.Equal("interrupted", runs.Read("a").Summary.State);
    }

    [Fact]
    public async Task A_record_that_cannot_be_read_is_named_with_the_reason()
    {
        using var trained = new Trained();
        using var models = new ModelShelf();
        await trained.ModelAsync("runs/a", "--maps", "1");
        Directory.CreateDirectory(trained["runs/b"]);
        File.WriteAllText(Path.Combine(trained["runs/b"], "run.json"), "{");
        await using var runs = new RunShelf(trained["runs"], models);
        var (all, unreadable) = runs.All();
        Assert.Equal("a", Assert.Single(all).Name);
        Assert.Equal("b", Assert.Single(unreadable).Name);
    }
}
