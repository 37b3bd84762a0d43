using Unpool.BrainScript.Actions;
using Unpool.Cli;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Actions;

/// <summary>The configurations in samples/brainscript, on a few digits that the program draws itself.</summary>
public class SampleConfigurationTests
{
    [Theory]
    [InlineData("autoencoder")]
    [InlineData("autoencoder-two-levels")]
    [InlineData("classifier")]
    [InlineData("regression")]
    public async Task A_sample_trains_and_is_tested(string name)
    {
        using var folder = new TempFolder();
        var drawn = await Run.Real("data", "digits", "--out", folder.Path, "--train", "1000", "--test", "200");
        Assert.Equal(0, drawn.Code);
        using var view = new LogView(null);
        var code = CntkProgram.Run(
            [$"configFile={Sample(name)}", $"dataFolder={folder.Path}", $"modelPath={folder["model"]}", $"decode=[outputPath={folder["decoded"]}]"],
            view, TestContext.Current.CancellationToken);

        Assert.True(code == 0, view.Lines[^1]);
        Assert.Equal("COMPLETED.", view.Lines[^1]);
        Assert.Equal(3, view.Lines.Count(l => l.StartsWith("Finished Epoch", StringComparison.Ordinal)));
        Assert.Contains(view.Lines, l => l.StartsWith("Final Results", StringComparison.Ordinal));
        Assert.True(File.Exists(folder["model"]));
        if (name != "autoencoder") return;
        Assert.Equal(200, File.ReadLines(folder["decoded.z"]).Count());
        Assert.Equal(49, File.ReadLines(folder["decoded.z.code"]).First().Split(' ').Length);
    }

    [Theory]
    [InlineData("autoencoder")]
    [InlineData("autoencoder-two-levels")]
    [InlineData("classifier")]
    [InlineData("regression")]
    public async Task Check_finds_nothing_wrong_and_nodes_lists_the_network(string name)
    {
        var check = await Run.Real("check", Sample(name));
        Assert.Equal((0, ""), (check.Code, check.Error));
        Assert.EndsWith(": no problems.\n", check.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("warning", check.Output, StringComparison.Ordinal);

        var nodes = await Run.Real("nodes", Sample(name));
        Assert.Equal(0, nodes.Code);
        Assert.Contains("features", nodes.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_tells_every_problem_at_once()
    {
        using var folder = new TempFolder();
        folder.Write("bad.cntk", """
            command = train
            modelPath = "m"
            train = {
                BrainScriptNetworkBuilder = {
                    features = Input {8:8:1}
                    z = ConvolutionalLayr {1, (3:3)} (features)
                    y = MaxPoolingLayer {(9:9)} (features)
                    rmse = Sqrt (lables)
                    criterionNodes = (rmse)
                }
                SGD = { maxEpochs = many ; learningRatesPerSample = 0.1 }
                reader = { readerType = "ImageReader" ; file = "x" }
            }
            """);
        var run = await Run.Real("check", folder["bad.cntk"]);
        Assert.Equal(ExitCode.Failed, run.Code);
        var said = folder.Shorten(run.Output);
        foreach (var part in (string[])["bad.cntk(6,13): unknown identifier 'ConvolutionalLayr'; did you mean 'ConvolutionalLayer'?",
            "bad.cntk(8,22): unknown identifier 'lables'", "bad.cntk(11,25): 'maxEpochs'", "bad.cntk(12,30): 'ImageReader' is not supported"])
            Assert.Contains(part, said, StringComparison.Ordinal);
    }

    static string Sample(string name) => Path.Combine(FileProgram.Repository(), "samples", "brainscript", name + ".cntk");
}
