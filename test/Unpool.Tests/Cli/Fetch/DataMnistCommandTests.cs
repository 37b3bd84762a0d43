using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public sealed class DataMnistCommandTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_that_are_here_are_checked_and_copied()
    {
        var official = OfficialMnist.Require();
        var run = await Run.Real("data", "mnist", "--from", official, "--out", _folder["mnist"], "--no-text");
        Assert.Equal(0, run.Code);
        Assert.Contains("60000 images to train on, 10000 to test on.", run.Output);
        Assert.Equal(4, Directory.GetFiles(_folder["mnist"]).Length);
    }

    [Theory]
    [InlineData("nowhere", "there is no folder 'nowhere'.")]
    [InlineData(".", "MNIST: expected train-images-idx3-ubyte (raw or .gz)")]
    public async Task A_folder_without_them_is_one_sentence_and_1(string from, string sentence)
    {
        var run = await Run.Real("data", "mnist", "--from", from == "." ? _folder.Path : from, "--out", _folder["mnist"]);
        Assert.Equal(1, run.Code);
        Assert.StartsWith("unpool: " + sentence, run.Error);
        Assert.False(Directory.Exists(_folder["mnist"]));
    }
}
