using System.Globalization;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class ShowCommandTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Fact]
    public async Task Show_writes_what_training_wrote()
    {
        var model = await _trained.ModelAsync("out");
        var run = await Run.Real("show", model, "--data", _trained.TestData, "--out", _trained["shown"]);
        Assert.Equal(0, run.Code);
        var files = Directory.GetFiles(_trained["shown"]);
        Assert.Equal(17, files.Length);
        foreach (var file in files)
        {
            Assert.Contains(file, run.Output);
            Assert.Equal(File.ReadAllBytes(Path.Combine(_trained["out"], Path.GetFileName(file))), File.ReadAllBytes(file));
        }
    }

    [Fact]
    public async Task Show_takes_the_code_from_the_node_that_is_named()
    {
        var model = await _trained.ModelAsync("out", "--preset", "deep");
        await Run.Real("show", model, "--data", _trained.TestData, "--out", _trained["shown"], "--count", "2", "--node", "z.pool_A");
        var codes = File.ReadAllLines(Path.Combine(_trained["shown"], "encoder_output_BS.txt"));
        Assert.Equal([5 * 14 * 14, 5 * 14 * 14], codes.Select(line => line.Split(' ').Length));
        Assert.All(codes[0].Split(' '), word =>
            Assert.Equal(word, double.Parse(word, CultureInfo.InvariantCulture).ToString("F6", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Show_puts_models_side_by_side()
    {
        var models = (One: await _trained.ModelAsync("one"), Two: await _trained.ModelAsync("two", "--maps", "3"));
        var run = await Run.Real(
            "show", models.One, models.Two, "--data", _trained.TestData, "--sheet", _trained["sheet.png"], "--labels", "1 map,3 maps");
        Assert.Equal(0, run.Code);
        Assert.Matches(@"1 map: RMSE 0\.\d{4}, 3 maps: RMSE 0\.\d{4}", run.Output);
        Assert.True(File.Exists(_trained["sheet.png"]));
    }
}
