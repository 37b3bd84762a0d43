using Unpool.Cli;
using Xunit;

namespace Unpool.Tests.Cli;

public class CompletedOptionTests
{
    [Theory]
    [InlineData("Images to train on: pictures (a folder, files)", "Images to train on")]
    [InlineData("Show no progress", "Show no progress")]
    [InlineData("Shows images, on one scale.", "Shows images, on one scale")]
    [InlineData("Seed of the random numbers; the same seed gives the same model", "Seed of the random numbers")]
    [InlineData(null, "")]
    public void A_description_is_its_first_clause(string? description, string words) => Assert.Equal(words, CompletedOption.Short(description));

    [Fact]
    public void Values_are_known_where_there_are_few()
    {
        var choice = CompletedOption.Of(Flags.Choice("--fit", "How", ("fit", 1), ("fill", 2)));
        Assert.True(choice.TakesValue);
        Assert.Equal(["fill", "fit"], choice.Words.Order());
        Assert.Empty(CompletedOption.Of(Flags.Text("--out", "DIR", "Where")).Words);
        Assert.False(CompletedOption.Of(Flags.Switch("--json", "Print JSON")).TakesValue);
    }
}
