using System.Globalization;
using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

/// <summary>The order and the forms of letters, by the charts of Unicode (FB50 to FDFF, FE70 to FEFF).</summary>
public class RightToLeftTests
{
    [Theory]
    [InlineData("a b.png", "a b.png")]
    // Hebrew: shin, lamed, mem and vav from the right.
    [InlineData("\u05e9\u05dc\u05d5\u05dd.png", "\u05dd\u05d5\u05dc\u05e9.png")]
    // sad and waw join, reh joins only what comes before it and here that does not, teh marbuta stands alone.
    [InlineData("\u0635\u0648\u0631\u0629.png", "\ufe93\ufead\ufeee\ufebb.png")]
    // beh, beh, beh: final, medial, initial from the left.
    [InlineData("\u0628\u0628\u0628", "\ufe90\ufe92\ufe91")]
    // lam and alef are one letter, joined to the beh before them.
    [InlineData("\u0628\u0644\u0627", "\ufefc\ufe91")]
    // Two words with a blank run together, the number after them does not.
    [InlineData("1 \u05d0\u05d1 \u05d2 12.png", "1 \u05d2 \u05d1\u05d0 12.png")]
    // yeh, the last letter of the table, alone; Persian peh before reh.
    [InlineData("\u064a", "\ufef1")]
    [InlineData("\u067e\u0631", "\ufeae\ufb58")]
    public void Letters_are_drawn_in_their_order_and_forms(string text, string drawn) =>
        Assert.Equal(drawn, string.Concat(RightToLeft.Order(Elements(text))));

    // A vowel stays with its letter.
    [Fact]
    public void Marks_stay_with_their_letter() =>
        Assert.Equal(["\ufe90", "\ufe91\u064e"], RightToLeft.Order(["\u0628\u064e", "\u0628"]));

    static List<string> Elements(string text)
    {
        var (elements, at) = (new List<string>(), StringInfo.GetTextElementEnumerator(text));
        while (at.MoveNext()) elements.Add(at.GetTextElement());
        return elements;
    }
}
