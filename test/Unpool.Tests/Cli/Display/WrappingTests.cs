using CsCheck;
using Unpool.Cli.Display;
using Xunit;

namespace Unpool.Tests.Cli.Display;

public class WrappingTests
{
    [Fact]
    public void A_line_is_broken_before_the_word_that_does_not_fit() =>
        Assert.Equal(["one two", "three", "four"], Wrapping.Lines("one two three four", 9));

    [Fact]
    public void Indents_stay_and_hang() => Assert.Equal(["  one two", "    three"], Wrapping.Lines("  one two three", 11, hang: 2));

    [Fact]
    public void A_word_that_is_too_long_stays_whole() => Assert.Equal(["a", "/very/long/path", "b"], Wrapping.Lines("a /very/long/path b", 8));

    [Fact]
    public void Words_are_kept_in_their_order_and_no_line_of_several_is_too_wide() =>
        Gen.Select(Gen.String[Gen.Char["ab  \n"], 0, 80], Gen.Int[1, 30], Gen.Int[0, 6]).Sample((text, width, hang) =>
        {
            var lines = Wrapping.Lines(text, width, hang).ToArray();
            Assert.Equal(Words(text), Words(string.Join('\n', lines)));
            Assert.All(lines, line => Assert.True(line.Length <= width || Words(line).Length <= 1, $"'{line}' in {width}"));
        });

    static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
