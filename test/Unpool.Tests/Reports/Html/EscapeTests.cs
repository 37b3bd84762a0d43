using System.Net;
using System.Text;
using CsCheck;
using Unpool.Reports.Html;
using Xunit;

namespace Unpool.Tests.Reports.Html;

public class EscapeTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("\" onload='x' &amp;", "&quot; onload=&#39;x&#39; &amp;amp;")]
    [InlineData("a\0b\u0007c\u009Bd\u007F", "a\uFFFDb\uFFFDc\uFFFDd\uFFFD")]
    [InlineData("gnp.\u202Eexe", "gnp.\uFFFDexe")]
    [InlineData("Größe 中文 line\n\ttab", "Größe 中文 line\n\ttab")]
    public void Text_is_shown_and_does_nothing(string text, string escaped) => Assert.Equal(escaped, Of(text));

    [Fact]
    public void Halves_of_pairs_are_not_shown() => Assert.Equal("\uD83D\uDE00 \uFFFD \uFFFD", Of("\uD83D\uDE00 \uD83D \uDE00"));

    [Fact]
    public void Any_text_comes_back_from_the_page_without_what_is_not_shown() => Gen.String.Sample(text =>
    {
        var escaped = Of(text);
        Assert.DoesNotContain(escaped, c => c is '<' or '>' or '"' or '\'');
        var expected = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
            expected.Append(Of(rune.ToString()).Contains('\uFFFD') ? "\uFFFD" : rune.ToString());
        Assert.Equal(expected.ToString(), WebUtility.HtmlDecode(escaped));
    });

    static string Of(string text)
    {
        var to = new StringBuilder();
        Escape.Append(to, text);
        return to.ToString();
    }
}
