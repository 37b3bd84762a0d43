using Unpool.Serve.Hosting;
using Unpool.Serve.Runs;
using Xunit;

namespace Unpool.Tests.Serve.Runs;

public class RunNamesTests
{
    [Theory]
    [InlineData("digits")]
    [InlineData("a")]
    [InlineData("maps-16.8_second")]
    [InlineData("größer")]
    [InlineData("console")]
    public void A_name_of_letters_and_digits_is_good(string name) => RunNames.Require(name);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData(".hidden")]
    [InlineData("../up")]
    [InlineData("a/b")]
    [InlineData("a\\b")]
    [InlineData("/etc")]
    [InlineData("C:")]
    [InlineData("a b")]
    [InlineData("a\n")]
    [InlineData("-rf")]
    [InlineData("dot.")]
    [InlineData("con")]
    [InlineData("NUL.txt")]
    [InlineData("Com7")]
    [InlineData("<img src=x>")]
    public void Any_other_is_refused_with_a_sentence(string? name) =>
        Assert.Equal(400, Assert.Throws<ProblemException>(() => RunNames.Require(name)).Status);

    [Fact]
    public void A_long_one_is_refused() => Assert.Throws<ProblemException>(() => RunNames.Require(new('a', 65)));
}
