using System.Text;
using SkiaSharp;
using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

/// <summary>Texts on pictures in whatever language people name their files.</summary>
public class LetteringTests
{
    [Theory]
    [InlineData("àéîõüåčāğżőçąø", "aeioua")]
    [InlineData("ÀÉÎÕÜÅČĀĞŻŐÇĄØ", "AEIOUA")]
    [InlineData("ßæ–—°·±", "sa-")]
    public void Letters_with_marks_are_drawn_and_differ_from_the_plain_ones(string letters, string plain)
    {
        var known = plain.EnumerateRunes().Append(new Rune('?')).Select(rune => Pixels($"{rune}")).ToArray();
        var seen = new HashSet<string>(known);
        foreach (var letter in letters) Assert.True(seen.Add(Pixels(letter.ToString())), $"'{letter}' looks like another letter");
    }

    [Fact]
    public void A_mark_does_not_change_how_wide_a_letter_is() => Assert.Equal(Lettering.Measure("Muller", 20), Lettering.Measure("Müller", 20));

    [Theory]
    [InlineData("数字")]
    [InlineData("Ж")]
    [InlineData("😀")]
    [InlineData("\U000f0000")]
    public void Other_letters_come_from_a_font_of_the_machine_or_are_empty_boxes(string text)
    {
        var font = text.EnumerateRunes().All(rune => SystemFonts.Find(rune) is not null);
        Assert.Equal(!font, Pixels(text) == Pixels(string.Concat(text.EnumerateRunes().Select(_ => "\U000f0001"))));
        Assert.NotEqual(Pixels("?"), Pixels(text));
    }

    [Theory]
    [InlineData("e\u0301", "é")]
    [InlineData("i\u0302", "î")]
    [InlineData("N\u0303", "Ñ")]
    [InlineData("c\u0327", "ç")]
    public void A_letter_and_its_mark_look_like_the_letter_with_the_mark(string apart, string one) => Assert.Equal(Pixels(one), Pixels(apart));

    [Theory]
    [InlineData("x\u0304", "x")]
    [InlineData("x\u20dd", "x")]
    [InlineData("a\u200b\ufe0f", "a")]
    public void A_mark_takes_no_room(string marked, string plain) => Assert.Equal(Lettering.Measure(plain, 20), Lettering.Measure(marked, 20), 3f);

    [Fact]
    public void Pictures_of_several_letters_are_one() =>
        Assert.Equal(Lettering.Measure("👨", 20), Lettering.Measure("👨‍👩‍👧", 20));

    [Fact]
    public void The_name_of_a_file_keeps_its_end()
    {
        var name = Lettering.ShortenName(new string('m', 100) + "-0007.png", 10, 200);
        Assert.StartsWith("mm", name);
        Assert.EndsWith("-0007.png", name);
        Assert.InRange(Lettering.Measure(name, 10), 150, 200);
        Assert.Equal("…", Lettering.ShortenName("a long name", 10, 1));
    }

    [Fact]
    public void Every_printable_letter_of_ASCII_is_ours() =>
        Assert.Equal("", string.Concat(Enumerable.Range(32, 95).Select(i => (char)i).Except(Strokes.All.Select(s => s.Letter))));

    [Fact]
    public void A_long_text_is_cut_to_its_space()
    {
        var text = Lettering.Shorten(new string('m', 100), 10, 80);
        Assert.EndsWith("m…", text);
        Assert.InRange(Lettering.Measure(text, 10), 60, 80);
    }

    [Fact]
    public void A_text_is_never_cut_inside_a_letter_of_two_units()
    {
        for (var space = 1; space < 200; space++)
            Assert.DoesNotContain(Rune.ReplacementChar, Lettering.Shorten("a😀b😀c", 20, space).EnumerateRunes());
    }

    static string Pixels(string text)
    {
        using var surface = SKSurface.Create(new SKImageInfo(120, 50, SKColorType.Gray8, SKAlphaType.Opaque));
        surface.Canvas.Clear(SKColors.White);
        Lettering.Draw(surface.Canvas, text, 5, 35, 24, SKColors.Black);
        using var image = surface.Snapshot();
        using var pixels = image.PeekPixels();
        return Convert.ToHexString(pixels.GetPixelSpan());
    }
}
