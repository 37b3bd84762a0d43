using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public class DataMnistVerbTests
{
    [Fact]
    public async Task Mnist_is_converted_unless_told_otherwise()
    {
        Assert.True(Assert.IsType<DataMnistOptions>((await Run.Of("data", "mnist")).Options).Convert);
        var options = Assert.IsType<DataMnistOptions>((await Run.Of("data", "mnist", "--no-text", "--mirror", "https://example.org/mnist")).Options);
        Assert.False(options.Convert);
        // Without the last / the folder's name would be dropped when a file's name is added.
        Assert.Equal("https://example.org/mnist/", options.Mirror!.ToString());
    }
}
