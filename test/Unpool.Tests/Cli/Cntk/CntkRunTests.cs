using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class CntkRunTests : IDisposable
{
    readonly Folder _folder = new();

    public CntkRunTests() => _folder.Write("a.cntk", Folder.Autoencoder);

    public void Dispose() => _folder.Dispose();

    string[] Line(params string[] overrides) =>
        [$"here={_folder[""].TrimEnd(Path.DirectorySeparatorChar)}", $"configFile={_folder["a.cntk"]}", .. overrides];

    [Fact]
    public async Task The_log_is_for_standard_error_and_results_for_standard_output()
    {
        var run = await Run.Real(Line("decode=[outputPath=-; epochSize=4]"));
        Assert.Equal(0, run.Code);
        Assert.EndsWith("COMPLETED.\n", run.Error);
        Assert.Equal(4, run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public async Task What_goes_wrong_is_the_last_line_and_1()
    {
        var run = await Run.Real(Line("command=lern"));
        Assert.Equal(1, run.Code);
        Assert.StartsWith("EXCEPTION occurred: ", run.Error.TrimEnd().Split('\n')[^1]);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task A_stopped_run_says_how_to_go_on()
    {
        var run = await Run.Stopped("Finished Epoch[ 1 of 2]", Line());
        Assert.Equal(1, run.Code);
        Assert.Equal($"unpool: stopped with 1 of 2 epochs done; the same command goes on from '{_folder["out/ae.model.1.ckp"]}'.",
            run.Error.TrimEnd().Split('\n')[^1]);
        Assert.DoesNotContain("COMPLETED.", run.Error);
        Assert.Equal(0, (await Run.Real(Line())).Code);
    }

    [Fact]
    public async Task The_model_can_be_shown_and_listed()
    {
        await Run.Real(Line("command=learn"));
        var shown = await Run.Real("show", _folder["out/ae.model"], "--data", _folder["test.txt"], "--out", _folder["pictures"]);
        Assert.Equal(("", 0), (shown.Code == 0 ? "" : shown.Error, shown.Code));
        Assert.Contains("imageAutoEncoder_0__input.png", shown.Output);
        // What is compared with the output, not what the file holds: grey values below 1.
        var error = await Run.Real("test", _folder["out/ae.model"], "--data", _folder["test.txt"]);
        var tested = (await Run.Real(Line("command=judge"))).Error.Split('\n')
            .Single(line => line.StartsWith("Final Results", StringComparison.Ordinal));
        Assert.Contains(tested.Split("rmse = ")[1][..6], error.Output);
        var nodes = await Run.Real("nodes", _folder["out/ae.model"]);
        foreach (var name in (string[])["features", "c.W", "p", "u", "z.W", "z", "rmse"]) Assert.Matches($@"(?m)^{name}\s", nodes.Output);
    }
}
