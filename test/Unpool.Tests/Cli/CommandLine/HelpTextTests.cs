using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli;

public class HelpTextTests
{
    [Theory]
    [InlineData("root", "--help")]
    [InlineData("train", "train --help")]
    [InlineData("test", "test --help")]
    [InlineData("show", "show -h")]
    [InlineData("encode", "encode --help")]
    [InlineData("decode", "decode --help")]
    [InlineData("split", "split --help")]
    [InlineData("denoise", "denoise --help")]
    [InlineData("score", "score --help")]
    [InlineData("threshold", "threshold --help")]
    [InlineData("report", "report --help")]
    [InlineData("serve", "serve --help")]
    [InlineData("nodes", "nodes --help")]
    [InlineData("data", "data --help")]
    [InlineData("check", "check --help")]
    [InlineData("convert", "convert --help")]
    [InlineData("completions", "completions --help")]
    [InlineData("data-mnist", "data mnist --help")]
    [InlineData("data-digits", "data digits --help")]
    [InlineData("data-surfaces", "data surfaces --help")]
    public async Task Help_is_the_golden_text(string name, string line)
    {
        var run = await Run.Of(line.Split(' '));
        Assert.Equal(0, run.Code);
        Assert.Contains("Examples:", run.Output);
        Golden.Check($"help/{name}.txt", run.Output);
    }

    [Fact]
    public async Task Help_is_given_on_a_line_that_is_wrong_otherwise() =>
        Assert.Contains("--maps", (await Run.Of("train", "--frobnicate", "--help")).Output);

    [Fact]
    public async Task Version_is_the_version() => Assert.StartsWith("0.1.0", (await Run.Of("--version")).Output);
}
