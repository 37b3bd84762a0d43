using System.Text.Json;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class TestCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task Test_finds_what_training_found()
    {
        var trained = JsonDocument.Parse((await _trained.TrainAsync("out", "--json", "--quiet")).Output).RootElement;
        var run = await Run.Real("test", trained.GetProperty("model").GetString()!, "--data", _trained.TestData, "--json");
        Assert.Equal((0, ""), (run.Code, run.Error));
        var tested = JsonDocument.Parse(run.Output).RootElement;
        foreach (var figure in (string[])["rmse", "rmseOfAllPixels", "psnr"])
            Assert.Equal(trained.GetProperty("test").GetProperty(figure).GetDouble(), tested.GetProperty(figure).GetDouble(), 1e-6);
        Assert.Equal(20 * Math.Log10(255 / 256.0 / tested.GetProperty("rmseOfAllPixels").GetDouble()), tested.GetProperty("psnr").GetDouble(), 1e-4);
        // The root is concave: the mean of roots is the smaller one.
        Assert.True(tested.GetProperty("rmse").GetDouble() < tested.GetProperty("rmseOfAllPixels").GetDouble());
    }

    [Fact]
    public async Task Test_says_which_figure_is_which()
    {
        var run = await Run.Real("test", await _trained.ModelAsync("out"), "--data", _trained.TestData);
        Assert.Contains(" over 40 images (test.txt from ", run.Output);
        Assert.Matches(@"RMSE over all pixels together \d\.\d+, PSNR \d+\.\d dB\n", run.Output);
        Assert.Contains("the mean over the images of each image's root mean squared error", run.Output);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }
}
