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
        Assert.Equal((null, null, "s.png"), (options.Out, options.Count, options.SheetFile));
    }

    [Fact]
    public async Task Show_writes_into_Output_as_the_original_did() =>
        Assert.Equal("Output", Assert.IsType<ShowOptions>((await Run.Of("show", "a.onnx")).Options).Out);

    [Theory]
    [InlineData("show a.onnx", false)]
    [InlineData("show a.onnx --data photos", false)]
    [InlineData("show a.onnx b.png c.png", true)]
    public async Task Pictures_after_the_models_are_named_one_by_one(string line, bool named)
    {
        var options = Assert.IsType<ShowOptions>((await Run.Of(line.Split(' '))).Options);
        Assert.Equal((named, Path.Combine("Output", "contact-sheet.png")), (options.NamesImages, options.SheetFile));
    }
}
