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
    public void Other_letters_come_from_a_font_of_the_machine_or_are_question_marks(string text)
    {
        var font = text.EnumerateRunes().All(rune => SystemFonts.Find(rune) is not null);
        Assert.Equal(!font, Pixels(text) == Pixels(new string('?', text.EnumerateRunes().Count())));
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
