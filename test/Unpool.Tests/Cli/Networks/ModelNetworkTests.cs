using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Networks;

/// <summary>Models that the verbs test, show and nodes cannot use.</summary>
public sealed class ModelNetworkTests : IDisposable
{
    readonly Trained _trained = new();

    public void Dispose() => _trained.Dispose();

    [Theory]
    [InlineData("show", "there is no node 'z.pool'; the nearest are 'z.pool_", "--node", "z.pool")]
    [InlineData("show", "'z.conv_A.W' has the same value for all images (Parameter)", "--node", "z.conv_A.W")]
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
