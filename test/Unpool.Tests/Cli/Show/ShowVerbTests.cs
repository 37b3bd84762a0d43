using Unpool.Cli;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public class ShowVerbTests
{
    [Fact]
    public async Task A_sheet_needs_no_folder()
    {
        var run = await Run.Of("show", "a.onnx", "b.onnx", "--sheet", "s.png", "--labels", "one map, three maps");
        var options = Assert.IsType<ShowOptions>(run.Options);
        Assert.Equal(["a.onnx", "b.onnx"], options.Models);
        Assert.Equal(["one map", "three maps"], options.Labels);
        Assert.Equal((null, 5), (options.Out, options.Count));
    }

    [Fact]
    public async Task Show_writes_into_Output_as_the_original_did() =>
        Assert.Equal("Output", Assert.IsType<ShowOptions>((await Run.Of("show", "a.onnx")).Options).Out);
}
