using System.Globalization;
using System.Text;
using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>
/// The writing on pictures, with letters of our own: the Skia of this program comes without fonts, and a picture should look the same on
/// a server that has none. What is not ours comes from a font of the machine; what no font has is an empty box.
/// </summary>
static class Lettering
{
    const float CapHeight = 10, Gap = 2.1f;

    // Outlines are filled; strokes are drawn with a pen.
    readonly record struct Letter(float Width, SKPath? Strokes = null, SKPath? Outline = null);

    static readonly Letter Box = new(6.4f, SKPath.ParseSvgPathData("M0 0 H6.4 V10 H0 Z")), Nothing = new(-Gap);

    static readonly Dictionary<Rune, Letter> Own =
        Strokes.All.ToDictionary(s => new Rune(s.Letter), s => new Letter(s.Width, SKPath.ParseSvgPathData(s.Path)));

    // A letter and the marks that follow it.
    static readonly Dictionary<string, Letter> Letters = [];

    /// <summary>The width of the text in letters whose capitals have that height.</summary>
    public static float Measure(string text, float height) => Measure(Order(text), height);

    /// <summary>Draws a text. Capitals stand between y - height and y; x is the text's left end, middle or right end.</summary>
    public static void Draw(SKCanvas canvas, string text, float x, float y, float height, SKColor color,
        SKTextAlign align = SKTextAlign.Left, bool bold = false)
    {
        using var pen = new SKPaint
        {
            Color = color,
            IsAntialias = true,
            IsStroke = true,
            StrokeWidth = bold ? 1.75f : 1.2f,
            StrokeCap = SKStrokeCap.Round,
            StrokeJoin = SKStrokeJoin.Round,
        };
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        var letters = Order(text);
        var shift = align switch { SKTextAlign.Center => 0.5f, SKTextAlign.Right => 1, _ => 0 };
        canvas.Save();
        canvas.Translate(x - shift * Measure(letters, height), y - height);
        canvas.Scale(height / CapHeight);
        foreach (var letter in letters.Select(Find))
        {
            if (letter.Outline is { } outline) canvas.DrawPath(outline, fill);
            if (letter.Strokes is { } strokes) canvas.DrawPath(strokes, pen);
            canvas.Translate(letter.Width + Gap, 0);
        }
        canvas.Restore();
    }

    /// <summary>The text, or its beginning and an ellipsis, so that it is not wider than the space.</summary>
    public static string Shorten(string text, float height, float space) => Shorten(text, height, space, kept: 0);

    /// <summary>The name of a file, or its beginning and its end, which tells one from another, so that it is not wider than the space.</summary>
    public static string ShortenName(string name, float height, float space) => Shorten(name, height, space, kept: 12);

    static string Shorten(string text, float height, float space, int kept)
    {
        var letters = Elements(text);
        if (Measure(text, height) <= space) return text;
        kept = Math.Min(kept, letters.Count / 2);
        var end = string.Concat(letters.Skip(letters.Count - kept));
        for (var length = letters.Count - kept - 1; length > 0; length--)
            if (string.Concat(letters.Take(length)) + "…" + end is var shorter && Measure(shorter, height) <= space)
                return shorter;
        return kept > 0 ? Shorten(text, height, space, kept / 2) : "…";
    }

    static float Measure(IReadOnlyList<string> letters, float height) =>
        letters.Count == 0 ? 0 : (letters.Sum(c => Find(c).Width + Gap) - Gap) * height / CapHeight;

    static IReadOnlyList<string> Order(string text) => RightToLeft.Order(Elements(text));

    static List<string> Elements(string text)
    {
        var (elements, at) = (new List<string>(), StringInfo.GetTextElementEnumerator(text));
        while (at.MoveNext()) elements.Add(at.GetTextElement());
        return elements;
    }

    static Letter Find(string element)
    {
        lock (Letters)
            return Letters.TryGetValue(element, out var found) ? found : Letters[element] = Make(element);
    }

    static Letter Make(string element)
    {
        var runes = element.EnumerateRunes().ToArray();
        var letter = Plain(runes);
        // Of letters that are joined to one picture, the first one stands for all.
        foreach (var mark in runes.Skip(1).TakeWhile(rune => !Rune.IsLetter(rune) && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format))
            letter = Marked(letter, runes[0], mark);
        return letter;
    }

    // Ours if we have it, with its mark if that is what it lacks, else a font's.
    static Letter Plain(Rune[] runes)
    {
        var rune = runes[0];
        var dotless = rune.Value == 'i' && runes.Length > 1 && Accents.OfMark(runes[1]) is { } above && Accents.IsAbove(above);
        if (Own.TryGetValue(dotless ? new('ı') : rune, out var own)) return own;
        if (Accents.Of(rune) is { } accented) return Marked(Own[accented.Plain], accented.Plain, accented.Mark);
        if (Rune.IsControl(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.Format) return Nothing;
        // A font has its gaps within the letters, so that those of Arabic join.
        return SystemFonts.Find(rune) is { } drawn ? new(drawn.Width - Gap, Outline: drawn.Outline) : Box;
    }

    // A mark that is nowhere to be had is left out: the letter can be read without it.
    static Letter Marked(Letter letter, Rune plain, Rune mark)
    {
        if (Accents.OfMark(mark) is { } strokes) return Marked(letter, plain, strokes);
        if (Rune.GetUnicodeCategory(mark) != UnicodeCategory.NonSpacingMark || SystemFonts.Find(mark) is not { } drawn) return letter;
        using var over = new SKPath(drawn.Outline);
        over.Transform(SKMatrix.CreateTranslation(letter.Width / 2 - over.Bounds.MidX, 0));
        return letter with { Outline = Both(letter.Outline, over) };
    }

    static Letter Marked(Letter letter, Rune plain, string mark)
    {
        // Capitals reach up to where the marks of small letters are.
        var lift = Rune.IsUpper(plain) && Accents.IsAbove(mark) ? -3.2f : 0;
        using var above = SKPath.ParseSvgPathData(mark);
        above.Transform(SKMatrix.CreateTranslation(letter.Width / 2, lift));
        return letter with { Strokes = Both(letter.Strokes, above) };
    }

    static SKPath Both(SKPath? one, SKPath other) => SKPath.ParseSvgPathData($"{one?.ToSvgPathData()} {other.ToSvgPathData()}");
}
