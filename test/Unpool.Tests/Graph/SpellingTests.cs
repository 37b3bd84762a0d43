using Xunit;

namespace Unpool.Tests;

public class SpellingTests
{
    [Theory]
    [InlineData("featur", "feature", "label feature features")]
    [InlineData("sse", "se", "ce se")]
    [InlineData("mnits", "mnist", "digits mnist")]
    [InlineData("shwo", "show", "train show nodes")]
    [InlineData("TRAIN", "train", "train")]
    [InlineData("x", null, "y z")]
    [InlineData("epochs", null, "maps threads")]
    public void The_nearest_word_is_the_one_that_was_meant(string word, string? near, string words) =>
        Assert.Equal(near, Spelling.Nearest(word, words.Split(' ')));

    [Fact]
    public void A_beginning_is_nearest_where_people_shorten_words()
    {
        string[] options = ["--pool", "--unpool-gradient"];
        Assert.Equal("--unpool-gradient", Spelling.Nearest("--unpool", options, shortened: true));
        Assert.Equal("--pool", Spelling.Nearest("--unpool", options));
    }

    [Fact]
    public void A_hint_ends_the_sentence()
    {
        Assert.Equal("; did you mean 'show'?", Spelling.Hint("shw", ["train", "show"]));
        Assert.Equal(".", Spelling.Hint("convert", ["train", "show"]));
    }

    [Fact]
    public void Long_words_cost_no_time() => Assert.Null(Spelling.Nearest(new string('a', 100_000), [new string('b', 100_000)]));

    [Fact]
    public void Some_words_are_always_nearest() => Assert.Equal(["conv1", "conv2"], Spelling.Nearest("conv", ["dense", "conv1", "conv2"], 2));

    [Fact]
    public void Similar_words_hold_one_another() =>
        Assert.Equal(["LeakyRelu", "Relu"], Spelling.Similar("LeakyReluX", ["Add", "Relu", "LeakyRelu"], 3));
}
