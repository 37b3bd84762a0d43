using System.Text.Json;
using Unpool.Cli;
using Unpool.Cli.Networks;
using Unpool.Images;
using Unpool.Reports.Records;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class TrainingReportTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    RunHistory Read(string name) => new RunFolder(_trained[name]).Read();

    string Page(string name) => File.ReadAllText(_trained[name + "/report.html"]);

    [Fact]
    public async Task It_tells_what_was_given_what_follows_and_what_was_left()
    {
        await _trained.ModelAsync("out", "--learner", "momentum", "--seed", "7");
        var run = Read("out");
        var origins = run.Record.Options.ToLookup(option => option.Origin, option => $"{option.Name} {option.Value}");
        Assert.Superset(new HashSet<string> { "--learner momentum", "--seed 7", "--epochs 2", "--minibatch 20", "--threads 2" },
            origins[OptionOrigin.Given].ToHashSet());
        Assert.Contains("--rate 0.00015", origins[OptionOrigin.Chosen]);
        Assert.Superset(new HashSet<string> { "--pool 2", "--maps 16,8", "--preset none", "--clip none" }, origins[OptionOrigin.Default].ToHashSet());
        Assert.Equal((RunState.Finished, 7ul, 200, 40), (run.Record.State, run.Record.Seed, run.Record.Data.Train, run.Record.Data.Test));
        Assert.Equal(40, run.Record.Test!.Errors!.Counts.Sum());
        Assert.Equal(16, run.Record.Samples.Count);
        Assert.Equal([1, 2], run.Epochs.Select(epoch => epoch.Epoch));
        Assert.All(run.Epochs, epoch => Assert.Equal((200, 0.00015), (epoch.Samples, epoch.Rate)));
    }

    [Fact]
    public async Task Samples_go_from_the_best_to_the_worst()
    {
        await _trained.ModelAsync("out");
        var samples = Read("out").Record.Samples.ToLookup(sample => sample.Group, sample => sample.Error);
        Assert.True(samples[SampleGroup.Best].Max() <= samples[SampleGroup.Typical].Min());
        Assert.True(samples[SampleGroup.Typical].Max() <= samples[SampleGroup.Worst].Min());
    }

    [Fact]
    public async Task A_stopped_run_has_a_report_and_goes_on_in_it()
    {
        await Run.Stopped("epoch 1 of 2", _trained.Line("out"));
        var stopped = Read("out");
        Assert.Equal((RunState.Stopped, 1, 4), (stopped.Record.State, stopped.Epochs.Count, stopped.Record.Samples.Count));
        Assert.Contains("This run was stopped before its end. Stopped with 1 of 2 epochs done", Page("out"));

        Assert.Equal(0, (await _trained.TrainAsync("out", "--resume")).Code);
        var whole = Read("out");
        Assert.Equal([1, 2], whole.Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(stopped.Epochs[0], whole.Epochs[0]);
        Assert.Equal([0, 1], whole.Record.Commands.Select(command => command.AfterEpochs));
        Assert.EndsWith("--resume", whole.Record.Commands[1].Line);
        Assert.True(whole.Record.Minibatches[0].Epoch < 1 && whole.Record.Minibatches[^1].Epoch == 2);
        Assert.DoesNotContain("This run", Page("out"));
    }

    /// <summary>A kill between the checkpoint and the line of its epoch, one within the line, and somebody who deletes the file.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("{\"epoch\":1,\"sa")]
    [InlineData(null)]
    public async Task After_a_kill_each_epoch_is_there_once(string? left)
    {
        await Run.Stopped("epoch 1 of 2", _trained.Line("out"));
        var before = Read("out").Epochs;
        if (left is null) File.Delete(_trained["out/metrics.jsonl"]);
        else File.WriteAllText(_trained["out/metrics.jsonl"], left);
        Assert.Equal(0, (await _trained.TrainAsync("out", "--resume")).Code);
        Assert.Equal([1, 2], Read("out").Epochs.Select(epoch => epoch.Epoch));
        Assert.Equal(before, Read("out").Epochs.Take(1));
    }

    [Fact]
    public async Task A_run_that_is_refused_leaves_the_report_as_it_is()
    {
        await _trained.ModelAsync("out");
        var before = Directory.GetFiles(_trained["out"]).ToDictionary(file => file, File.ReadAllBytes);
        Assert.Equal(1, (await _trained.TrainAsync("out", "--resume", "--maps", "3")).Code);
        Assert.Equal(1, (await _trained.TrainAsync("out")).Code);
        Assert.All(Directory.GetFiles(_trained["out"]), file => Assert.Equal(before[file], File.ReadAllBytes(file)));
    }

    [Fact]
    public async Task A_new_run_forgets_the_epochs_of_the_one_before()
    {
        await _trained.ModelAsync("out", "--epochs", "3");
        await _trained.ModelAsync("out", "--overwrite");
        Assert.Equal([1, 2], Read("out").Epochs.Select(epoch => epoch.Epoch));
        Assert.Single(Read("out").Record.Commands);
    }

    [Fact]
    public void A_run_that_fails_says_why()
    {
        var options = new TrainOptions { Out = _trained["out"], Epochs = 3, Minibatch = 20 };
        var network = new Autoencoder().Build(new(1, 28, 28));
        var data = Unpool.Data.Digits.Draw(20);
        var report = new TrainingReport(options, network, new("digits", "drawn", new(data), new(data)), null, data, null, data);
        var run = new TrainingRun(options, new(options.Out), network, data, null, report);
        Directory.CreateDirectory(options.Out);
        report.Begin(0, []);
        report.Add(new(0, 0.5, [], null, 20, TimeSpan.FromSeconds(1)));
        report.End(run, new InputException("it went wrong."));
        Assert.Equal((RunState.Failed, "It went wrong."), (Read("out").Record.State, Read("out").Record.Ending));
        Assert.Contains("This run failed. It went wrong.", Page("out"));
    }

    [Fact]
    public async Task Large_pictures_with_any_name_make_a_small_report_that_shows_them_as_text()
    {
        var random = new Random(3);
        Directory.CreateDirectory(_trained["photos"]);
        var name = OperatingSystem.IsWindows() ? "a & b'c" : "<img src=x onerror=alert(1)> & \"b\"";
        for (var i = 0; i < 24; i++)
            PictureFile.Write(Path.Combine(_trained["photos"], $"{name} {i}.png"),
                new(3, 160, 120, [.. Enumerable.Range(0, 3 * 160 * 120).Select(_ => 255 * random.NextSingle())]));
        var run = await Run.Real("train", "--data", _trained["photos"], "--test-data", _trained["photos"], "--out", _trained["out"],
            "--epochs", "1", "--maps", "2", "--threads", "2", "--shape", "160x120x3");
        Assert.Equal((0, ""), (run.Code, run.Code == 0 ? "" : run.Error));
        Assert.InRange(Page("out").Length, 100_000, 3_000_000);
        Assert.DoesNotContain("<img src=x", Page("out"));
        Assert.Contains(OperatingSystem.IsWindows() ? "a &amp; b&#39;c 1" : "&lt;img src=x onerror=alert(1)&gt; &amp; &quot;b&quot; 1", Page("out"));
        Assert.All(Read("out").Record.Samples, sample => Assert.Equal((112, 84), (sample.Original.Width, sample.Original.Height)));
    }

    [Fact]
    public async Task A_network_that_cleans_shows_what_it_read()
    {
        await _trained.ModelAsync("out", "--corrupt", "gaussian:0.2");
        Assert.All(Read("out").Record.Samples, sample => Assert.NotNull(sample.Corrupted));
        Assert.Contains("dB before cleaning", Page("out"));
        Assert.Contains("<span>cleaned</span>", Page("out"));
    }

    [Fact]
    public async Task The_record_is_one_object_of_the_names_that_are_documented()
    {
        await _trained.ModelAsync("out");
        var record = JsonDocument.Parse(File.ReadAllText(_trained["out/run.json"])).RootElement;
        var documented = Repository.Text("docs/reports.md");
        Assert.All(record.EnumerateObject(), member => Assert.Contains($"`{member.Name}`", documented));
        var epoch = JsonDocument.Parse(File.ReadLines(_trained["out/metrics.jsonl"]).First()).RootElement;
        Assert.All(epoch.EnumerateObject(), member => Assert.Contains($"`{member.Name}`", documented));
    }
}
