using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>
/// Writes on pictures with letters of our own. The Skia of this program comes without fonts, and a picture
/// should look the same on a server that has none.
/// </summary>
static class Lettering
{
    const float CapHeight = 10, Gap = 2.1f;

    static readonly Dictionary<char, (float Width, SKPath Path)> Letters =
        Strokes.All.ToDictionary(s => s.Letter, s => (s.Width, SKPath.ParseSvgPathData(s.Path)));

    /// <summary>How wide the text is in letters whose capitals have that height.</summary>
    public static float Measure(string text, float height) =>
        text.Length == 0 ? 0 : (text.Sum(c => Find(c).Width + Gap) - Gap) * height / CapHeight;

    /// <summary>Capitals stand between y - height and y; x is the text's left end, middle or right end.</summary>
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
        foreach (var c in text)
        {
            var (width, path) = Find(c);
            canvas.DrawPath(path, paint);
            canvas.Translate(width + Gap, 0);
        }
        canvas.Restore();
    }

    /// <summary>The text, or its beginning and three dots, so that it is not wider than the space.</summary>
    public static string Shorten(string text, float height, float space)
    {
        if (Measure(text, height) <= space) return text;
        var length = text.Length;
        while (length > 0 && Measure(text[..length] + "…", height) > space) length--;
        return text[..length] + "…";
    }

    // A letter that we do not have is a question mark, as on a terminal.
    static (float Width, SKPath Path) Find(char letter) => Letters.TryGetValue(letter, out var found) ? found : Letters['?'];
}
