using Xunit;

namespace Unpool.Tests.Campaign;

/// <summary>Output that nobody reads, no home, few handles, another run in the same folder.</summary>
public sealed class SurroundingsTests
{
    [Fact]
    public void Closed_output_ends_quietly()
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration: false);
        RealProgram.Run(scene.Path, scene.Begin).IsDone();
        foreach (var line in (string[])["nodes out/autoencoder.onnx --tree | head -1", "train --help | true",
            "test out/autoencoder.onnx --data . --json | true"])
        {
            var outcome = RealProgram.Shell(scene.Path, $"set -o pipefail; $unpool {line}");
            Assert.True(outcome is { Code: 0, Error: "" }, $"{line}: {outcome}");
        }
        // Without a place for results, or for what is said about them.
        RealProgram.Shell(scene.Path, "$unpool nodes out/autoencoder.onnx >&-").IsDecent();
        Assert.Equal(0, RealProgram.Shell(scene.Path, "$unpool test out/autoencoder.onnx --data . 2>&-").Code);
        Assert.Equal(1, RealProgram.Shell(scene.Path, "$unpool nodes nowhere.onnx 2>&-").Code);
        Assert.SkipUnless(File.Exists("/dev/full"), "needs /dev/full");
        Assert.Equal(0, RealProgram.Shell(scene.Path, "$unpool test out/autoencoder.onnx --data . 2> /dev/full").Code);
        foreach (var line in (string[])["$unpool nodes out/autoencoder.onnx > /dev/full", "$unpool test out/autoencoder.onnx --data . > /dev/full"])
        {
            var outcome = RealProgram.Shell(scene.Path, line).IsDecent();
            Assert.True(outcome.Code == 1 && outcome.LastLine.Contains("No space left", StringComparison.Ordinal), $"{line}: {outcome}");
        }
    }

    [Theory]
    [InlineData("env -u HOME")]
    [InlineData("env HOME=")]
    [InlineData("env HOME=/nowhere/at/all TMPDIR=/nowhere/either")]
    public void It_needs_no_home(string surroundings)
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration: false);
        var outcome = RealProgram.Shell(scene.Path, $"{surroundings} $unpool {string.Join(' ', scene.Begin)}").IsDone();
        Assert.Contains("test RMSE", outcome.Output);
    }

    [Theory]
    [InlineData("nodes", "nowhere.onnx")]
    [InlineData("configFile=nowhere.cntk")]
    public void A_vector_width_that_does_not_exist_is_2_and_one_sentence(params string[] arguments)
    {
        var outcome = RealProgram.Run(Path.GetTempPath(), arguments, change: environment => environment["UNPOOL_WIDTH"] = "64");
        Assert.Equal((2, "unpool: UNPOOL_WIDTH is '64'; it may be 128, 256 or 512."), (outcome.Code, outcome.Error.TrimEnd()));
    }

    // With too few the runtime does not even begin, and says so itself.
    [Fact]
    public void Few_handles_are_enough_or_told()
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration: false);
        var counts = new Counts("few handles");
        foreach (var handles in LongForm.Range(20, 110, usual: 2, all: 91))
        {
            scene.Clear();
            var outcome = RealProgram.Shell(scene.Path, $"ulimit -n {handles}; exec $unpool {string.Join(' ', scene.Begin)}");
            // The runtime ends itself where it gets no thread: that is a kill, whose leftovers the next run clears.
            if (outcome.Code >= 128)
            {
                counts.Add("ended by the runtime");
                continue;
            }
            var begun = outcome.Error.Contains("unpool: ", StringComparison.Ordinal) || outcome.Error.Contains("data: ", StringComparison.Ordinal);
            if (begun) outcome.IsDecent();
            else Assert.NotEqual(0, outcome.Code);
            counts.Add(!begun ? "no runtime" : outcome.Code == 0 ? "done" : "told");
            scene.HasNoLeftovers();
        }
        scene.EndsAsIfNothingHadHappened();
        counts.Print();
        Assert.True(counts["done"] > 0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_second_run_in_the_folder_is_refused_and_named_the_first(bool configuration)
    {
        RealProgram.RequireUnix();
        using var scene = new Scene(configuration);
        var target = configuration ? "out/ae.model" : "out/autoencoder.onnx";
        // The first waits at its first line, because nobody reads on.
        var begin = configuration ? scene.BeginWith("learn", "[SGD=[maxEpochs=100000]]") : scene.BeginWith("--epochs", "100000");
        using (var first = RealProgram.Start(scene.Path, begin))
        {
            Assert.True(first.Await(configuration ? 12 : 3));
            var second = RealProgram.Run(scene.Path, scene.Begin).IsDecent();
            Assert.Equal(1, second.Code);
            Assert.Contains($"cannot write '{target}': process {first.Id} (since 20",
                second.LastLine.Replace(scene.Path + "/", "", StringComparison.Ordinal));
            Assert.Contains(configuration ? "maxEpochs=100000" : "--epochs 100000", second.LastLine);
            first.Kill();
            first.End();
        }
        // Only its name is left of the lock.
        scene.Clear();
        scene.EndsAsIfNothingHadHappened();
    }
}
