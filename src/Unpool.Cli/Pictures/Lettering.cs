using System.Text;
using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>
/// The writing on pictures, with letters of our own: the Skia of this program comes without fonts, and a picture should look the same on
/// a server that has none.
/// </summary>
static class Lettering
{
    const float CapHeight = 10, Gap = 2.1f;

    readonly record struct Letter(float Width, SKPath Path, bool Filled = false);

    static readonly Dictionary<Rune, Letter> Letters =
        Strokes.All.ToDictionary(s => new Rune(s.Letter), s => new Letter(s.Width, SKPath.ParseSvgPathData(s.Path)));

    /// <summary>The width of the text in letters whose capitals have that height.</summary>
    public static float Measure(string text, float height) =>
        text.Length == 0 ? 0 : (text.EnumerateRunes().Sum(c => Find(c).Width + Gap) - Gap) * height / CapHeight;

    /// <summary>Draws a text. Capitals stand between y - height and y; x is the text's left end, middle or right end.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float height, SKColor color,
        SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        using var paint = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = bold ? 1.75f : 1.2f,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        var shift = align switch { SKTextAlign.Center => 0.5f, SKTextAlign.Right => 1, _ => 0 };
        canvas.Save();
        canvas.Translate(x - shift * Measure(text, height), y - height);
        canvas.Scale(height / CapHeight);
        foreach (var c in text.EnumerateRunes())
        {
            var letter = Find(c);
            paint.IsStroke = !letter.Filled;
            canvas.DrawPath(letter.Path, paint);
            canvas.Translate(letter.Width + Gap, 0);
        }
        canvas.Restore();
    }

    /// <summary>The text, or its beginning and an ellipsis, so that it is not wider than the space.</summary>
    public static string Shorten(string text, float height, float space)
    {
        if (Measure(text, height) <= space) return text;
        var length = text.Length;
        while (length > 0 && Measure(text[..length] + "…", height) > space) length -= length > 1 && char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        return text[..length] + "…";
    }

    // Ours if we have it, with its mark if that is what it lacks, else a font's. Where no font has it, a question mark, as on a terminal.
    static Letter Find(Rune letter)
    {
        lock (Letters)
        {
            if (Letters.TryGetValue(letter, out var found)) return found;
            found = letter.IsBmp && Accents.Of((char)letter.Value) is { } accented ? Marked(accented.Plain, accented.Mark)
                : SystemFonts.Find(letter) is { } drawn ? new Letter(drawn.Width, drawn.Outline, Filled: true)
                : Letters[new Rune('?')];
            return Letters[letter] = found;
        }
    }

    static Letter Marked(char plain, string mark)
    {
        var letter = Letters[new Rune(plain)];
        // Capitals reach up to where the marks of small letters are.
        var lift = char.IsUpper(plain) && Accents.IsAbove(mark) ? -3.2f : 0;
        using var above = SKPath.ParseSvgPathData(mark);
        above.Transform(SKMatrix.CreateTranslation(letter.Width / 2, lift));
        var path = SKPath.ParseSvgPathData($"{letter.Path.ToSvgPathData()} {above.ToSvgPathData()}");
        return letter with { Path = path };
    }
}
