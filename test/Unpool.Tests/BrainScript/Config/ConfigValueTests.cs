using Unpool.Tests.Support.BrainScript;
using Xunit;

namespace Unpool.Tests.BrainScript.Config;

public class ConfigValueTests
{
    [Theory]
    [InlineData("t", true)]
    [InlineData("true", true)]
    [InlineData("T", true)]
    [InlineData("True", true)]
    [InlineData("TRUE", true)]
    [InlineData("1", true)]
    [InlineData("\"true\"", true)]
    [InlineData("f", false)]
    [InlineData("false", false)]
    [InlineData("F", false)]
    [InlineData("False", false)]
    [InlineData("FALSE", false)]
    [InlineData("0", false)]
    public void Truth_has_many_spellings(string text, bool expected) => Assert.Equal(expected, Configs.Read($"x = {text}").Bool("x"));

    [Fact]
    public void Nothing_is_false_if_it_may_be_left_out() => Assert.False(Configs.Read("x = \"\"").Bool("x", true));

    [Theory]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("on")]
    [InlineData("tRUE")]
    [InlineData("2")]
    public void Other_words_are_neither_true_nor_false(string text) =>
        Assert.Equal($"a.cntk(1,5): 'x': expected true or false, found '{text}'.", Configs.Problem(() => Configs.Read($"x = {text}").Bool("x")));

    [Theory]
    [InlineData("1e-3", 0.001)]
    [InlineData(".5", 0.5)]
    [InlineData("5.", 5)]
    [InlineData("-2", -2)]
    [InlineData("+2E+1", 20)]
    [InlineData("1#INF", double.PositiveInfinity)]
    [InlineData("1.#INF", double.PositiveInfinity)]
    [InlineData("-1#INF", double.NegativeInfinity)]
    [InlineData("inf", double.PositiveInfinity)]
    [InlineData("-Infinity", double.NegativeInfinity)]
    [InlineData("nan", double.NaN)]
    [InlineData("\" 3\"", 3)]
    public void Numbers_are_those_of_C(string text, double expected) => Assert.Equal(expected, Configs.Read($"x = {text}").Double("x"));

    [Theory]
    [InlineData("1e")]
    [InlineData("1 2")]
    [InlineData("0.5f")]
    [InlineData("1/2")]
    [InlineData("1e3x")]
    [InlineData("--1")]
    public void Numbers_are_numbers_to_their_end(string text) =>
        Assert.Equal($"a.cntk(1,5): 'x': expected a number, found '{text}'.", Configs.Problem(() => Configs.Read($"x = {text}").Double("x")));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-1", -1)]
    [InlineData("+7", 7)]
    [InlineData("007", 7)]
    [InlineData("\"64\"", 64)]
    public void Whole_numbers_are_digits_and_a_sign(string text, int expected)
    {
        Assert.Equal(expected, Configs.Read($"x = {text}").Int("x"));
        Assert.Equal(expected, Configs.Read($"x = {text}").Long("x"));
    }

    [Theory]
    [InlineData("1e3", "a whole number written like 1000")]
    [InlineData("10.0", "a whole number written like 10")]
    [InlineData("2.5", "a whole number")]
    [InlineData("0x10", "a whole number")]
    [InlineData("64 # no", "a whole number")]
    [InlineData("99999999999999999999", "a whole number")]
    [InlineData("auto", "a whole number")]
    public void Whole_numbers_have_no_point_and_no_exponent(string text, string expected)
    {
        var root = Configs.Read("", $"x={text}");
        var problem = $"command line(2,3): 'x': expected {expected}, found '{text}'.";
        Assert.Equal(problem, Configs.Problem(() => root.Int("x")));
        Assert.Equal(problem, Configs.Problem(() => root.Long("x")));
    }

    [Fact]
    public void Long_numbers_are_long()
    {
        Assert.Equal(3_000_000_000, Configs.Read("x = 3000000000").Long("x"));
        Assert.Equal("a.cntk(1,5): 'x': expected a whole number, found '3000000000'.",
            Configs.Problem(() => Configs.Read("x = 3000000000").Int("x")));
    }

    [Theory]
    [InlineData("x = ../Data/Train.txt", "../Data/Train.txt")]
    [InlineData(@"x = ""c:\my data\n.txt""", @"c:\my data\n.txt")]
    [InlineData("x = a \"b c\"", "a b c")]
    [InlineData("gradUpdateType = None; x = 'y'", "'y'")]
    public void Text_is_what_stands_there_without_double_quotes(string text, string expected)
    {
        Assert.Equal(expected, Configs.Read(text).Text("x"));
        Assert.Equal(expected, Configs.Read(text).FilePath("x"));
    }

    [Fact]
    public void A_path_holds_characters_that_paths_can_hold() =>
        Assert.Equal("a.cntk(1,5): 'x': expected a path, found 'a\0b'.", Configs.Problem(() => Configs.Read("x = a\0b").FilePath("x")));

    [Fact]
    public void Long_values_are_shortened_in_messages() => Assert.Equal(
        $"a.cntk(1,5): 'x': expected a whole number, found '{new string('9', 60)}...'.",
        Configs.Problem(() => Configs.Read($"x = {new string('9', 1000)}").Int("x")));

    [Theory]
    [InlineData("randomize = False", "randomize", false)]
    [InlineData("parallelTrain = \"true\"", "parallelTrain", true)]
    [InlineData("distributedMBReading = \"true\"", "distributedMBReading", true)]
    public void Quotes_around_words_do_not_matter(string text, string key, bool expected) => Assert.Equal(expected, Configs.Read(text).Bool(key));
}
