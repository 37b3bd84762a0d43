using Unpool.Serve.Hosting;
using Unpool.Serve.Runs;
using Xunit;

namespace Unpool.Tests.Serve.Runs;

public class RunRequestTests
{
    static readonly RunRequest Nothing = new("a", "digits", null, null, null, null, null, null);

    [Fact]
    public void What_is_left_out_is_left_to_the_command_line() => Assert.Equal(["--data", "digits"], Nothing.Words("digits"));

    [Fact]
    public void What_is_given_becomes_options()
    {
        var asked = Nothing with { Preset = "deep", Decoder = "both", Maps = "4,2", Epochs = 3, Corrupt = "gaussian:0.1", Seed = 7 };
        Assert.Equal(
            ["--data", "/p", "--preset", "deep", "--decoder", "both", "--maps", "4,2", "--epochs", "3", "--corrupt", "gaussian:0.1", "--seed", "7"],
            asked.Words("/p"));
    }

    [Theory]
    [InlineData("--out")]
    [InlineData("@file")]
    public void No_value_becomes_an_option_of_its_own(string value) =>
        Assert.Throws<ProblemException>(() => (Nothing with { Maps = value }).Words("digits"));
}
