using System.Text;
using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>
/// The outlines of letters that are not ours, from whatever font of this machine has them. The Skia of this program knows no folders
/// of fonts, so the usual ones are searched, once, when the first such letter comes.
/// </summary>
static class SystemFonts
{
    // Capitals are about 0.7 of a font's size, and ours are 10 high.
    const float Size = 14;

    static readonly string[] Endings = [".ttf", ".otf", ".ttc"];

    // What the names of faces say that look unlike our letters.
    static readonly string[] Odd =
        ["bold", "demi", "black", "italic", "oblique", "light", "thin", "condensed", "mono", "serif", "roman", "bookman", "math"];

    static readonly Lazy<IReadOnlyList<string>> Files = new(() => [.. Folders().Where(Directory.Exists).SelectMany(In)]);

    static readonly List<SKTypeface> Open = [];
    static int Opened;

    /// <summary>The width and the outline of a letter whose line stands on y = 10; null if no font has it.</summary>
    public static (float Width, SKPath Outline)? Find(Rune letter)
    {
        lock (Open)
        {
            foreach (var typeface in Open)
                if (Draw(typeface, letter) is { } found) return found;
            while (Opened < Files.Value.Count)
                if (SKTypeface.FromFile(Files.Value[Opened++]) is { } typeface)
                {
                    Open.Add(typeface);
                    if (Draw(typeface, letter) is { } found) return found;
                }
            return null;
        }
    }

    static (float Width, SKPath Outline)? Draw(SKTypeface typeface, Rune letter)
    {
        using var font = new SKFont(typeface, Size);
        var glyph = font.GetGlyph(letter.Value);
        if (glyph == 0 || font.GetGlyphPath(glyph) is not { } path) return null;
        path.Transform(SKMatrix.CreateTranslation(0, 10));
        return (font.GetGlyphWidths([glyph])[0], path);
    }

    static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true })
            .Where(path => Endings.Contains(Path.GetExtension(path).ToLowerInvariant()))
            // Upright faces without serifs before bold and slanted ones, and the same choice every time.
            .OrderBy(path => Oddness(Path.GetFileNameWithoutExtension(path)))
            .ThenBy(path => Path.GetFileNameWithoutExtension(path).Length).ThenBy(path => path, StringComparer.Ordinal);

    static int Oddness(string name) => 2 * Odd.Count(word => Says(name, word)) - (Says(name, "sans") ? 1 : 0);

    static bool Says(string name, string word) => name.Contains(word, StringComparison.OrdinalIgnoreCase);

    static IEnumerable<string> Folders()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (Environment.GetFolderPath(Environment.SpecialFolder.Fonts) is { Length: > 0 } fonts) yield return fonts;
        foreach (var folder in (string[])["/usr/share/fonts", "/usr/local/share/fonts", "/System/Library/Fonts", "/Library/Fonts"])
            yield return folder;
        if (home.Length > 0) yield return Path.Combine(home, ".fonts");
    }
}
