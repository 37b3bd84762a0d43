using System.Globalization;
using System.Text.Json;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

/// <summary>The verbs that read a trained model: test, show and nodes.</summary>
public sealed class ModelVerbTests : IDisposable
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
        foreach (var figure in (string[])["rmse", "rmseOfAllPixels"])
            Assert.Equal(trained.GetProperty("test").GetProperty(figure).GetDouble(), tested.GetProperty(figure).GetDouble(), 1e-6);
        // The root is concave: the mean of roots is the smaller one.
        Assert.True(tested.GetProperty("rmse").GetDouble() < tested.GetProperty("rmseOfAllPixels").GetDouble());
    }

    [Fact]
    public async Task Test_says_which_figure_is_which()
    {
        var run = await Run.Real("test", await _trained.ModelAsync("out"), "--data", _trained.TestData);
        Assert.Contains(" over 40 images (test.txt from ", run.Output);
        Assert.Contains("RMSE of all their pixels together ", run.Output);
        Assert.Contains("the mean over the images of each image's root mean squared error", run.Output);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

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
        Assert.All(codes[0].Split(' '), word => Assert.Equal(word, double.Parse(word, CultureInfo.InvariantCulture).ToString("F6", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public async Task Show_puts_models_side_by_side()
    {
        var models = (One: await _trained.ModelAsync("one"), Two: await _trained.ModelAsync("two", "--maps", "3"));
        var run = await Run.Real("show", models.One, models.Two, "--data", _trained.TestData, "--sheet", _trained["sheet.png"], "--labels", "1 map,3 maps");
        Assert.Equal(0, run.Code);
        Assert.Matches(@"1 map: RMSE 0\.\d{4}, 3 maps: RMSE 0\.\d{4}", run.Output);
        Assert.True(File.Exists(_trained["sheet.png"]));
    }

    [Theory]
    [InlineData("table")]
    [InlineData("tree", "--tree")]
    [InlineData("json", "--json")]
    public async Task Nodes_are_listed(string name, params string[] options)
    {
        var run = await Run.Real(["nodes", await _trained.ModelAsync("out"), .. options]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        Golden.Check($"nodes/{name}.txt", run.Output);
    }

    [Theory]
    [InlineData("show", "there is no node 'z.pool'; there are 'z.pool1', ", "--node", "z.pool")]
    [InlineData("show", "'z.conv1.W' has one value for all images (Parameter)", "--node", "z.conv1.W")]
    [InlineData("show", "there is no data 'nowhere'.", "--data", "nowhere")]
    [InlineData("test", "there is no data 'nowhere.txt'.", "--data", "nowhere.txt")]
    public async Task What_is_not_there_is_one_sentence_and_1(string verb, string sentence, params string[] more)
    {
        var run = await Run.Real([verb, await _trained.ModelAsync("out"), .. more]);
        Assert.Equal(1, run.Code);
        Assert.StartsWith("unpool: ", run.Error);
        Assert.Contains(sentence, run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("test")]
    [InlineData("show")]
    public async Task Images_of_another_size_are_one_sentence_and_1(string verb)
    {
        var data = _trained.Write("small.txt", "|features 1 2 3 4\n|features 5 6 7 8\n");
        var run = await Run.Real([verb, await _trained.ModelAsync("out"), "--data", data]);
        Assert.Equal(1, run.Code);
        Assert.StartsWith("unpool: ", run.Error);
        Assert.EndsWith("Input 'features': the data's column has 4 values for each sample, but 28x28x1 holds 784.\n", run.Error);
    }

    [Theory]
    [InlineData("nodes")]
    [InlineData("test")]
    [InlineData("show")]
    public async Task A_damaged_model_is_one_sentence_and_1(string verb)
    {
        var model = await _trained.ModelAsync("out");
        var cut = _trained["cut.onnx"];
        File.WriteAllBytes(cut, File.ReadAllBytes(model)[..^200]);
        var run = await Run.Real(verb, cut);
        Assert.Equal(1, run.Code);
        Assert.StartsWith($"unpool: {cut}: ", run.Error);
        Assert.Equal(1, run.Error.Count(c => c == '\n'));
        Assert.DoesNotContain("bug in unpool", run.Error);
    }
}
