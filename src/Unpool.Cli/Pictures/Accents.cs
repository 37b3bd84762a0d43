using System.Text;

namespace Unpool.Cli.Pictures;

/// <summary>
/// The marks of Latin letters in the notation of <see cref="Strokes"/>, and the letters that have one, each as a plain letter and its mark.
/// </summary>
static class Accents
{
    // Each mark over the middle of a letter, for small letters that begin at y = 3.4; x is counted from the letter's middle.
    static readonly (char Combining, string Letters, string Plain, string Mark)[] Marks =
    [
        ('\u0300', "àèìòùǹÀÈÌÒÙǸ", "aeıounAEIOUN", "M-1.4 0 L0.4 1.9"),
        ('\u0301', "áéíóúýćńśźĺŕÁÉÍÓÚÝĆŃŚŹĹŔ", "aeıouycnszlrAEIOUYCNSZLR", "M1.4 0 L-0.4 1.9"),
        ('\u0302', "âêîôûĉĝĥĵŝŵŷÂÊÎÔÛĈĜĤĴŜŴŶ", "aeıoucghjswyAEIOUCGHJSWY", "M-1.7 1.9 L0 0.1 L1.7 1.9"),
        ('\u0303', "ãñõĩũÃÑÕĨŨ", "anoıuANOIU", "M-2 1.5 C-1.3 0.2 -0.6 0.4 0 0.9 C0.6 1.4 1.3 1.6 2 0.3"),
        ('\u0308', "äëïöüÿÄËÏÖÜŸ", "aeıouyAEIOUY", "M-1.4 0.9 V1.0 M1.4 0.9 V1.0"),
        ('\u030a', "åůÅŮ", "auAU", "M0 -0.4 C0.8 -0.4 1.2 0.2 1.2 0.8 C1.2 1.4 0.8 2 0 2 C-0.8 2 -1.2 1.4 -1.2 0.8 C-1.2 0.2 -0.8 -0.4 0 -0.4 Z"),
        ('\u030c', "čďěňřšťžǎČĎĚŇŘŠŤŽǍ", "cdenrstzaCDENRSTZA", "M-1.7 0.1 L0 1.9 L1.7 0.1"),
        ('\u0304', "āēīōūĀĒĪŌŪ", "aeıouAEIOU", "M-1.8 1 H1.8"),
        ('\u0306', "ăĕğĭŏŭĂĔĞĬŎŬ", "aegıouAEGIOU", "M-1.7 0.2 C-1.2 1.8 1.2 1.8 1.7 0.2"),
        ('\u0307', "ċėġżĊĖĠİŻ", "cegzCEGIZ", "M0 0.9 V1.0"),
        ('\u030b', "őűŐŰ", "ouOU", "M0 0 L-1.6 1.9 M2.2 0 L0.6 1.9"),
        ('\u0327', "çşţģķļņŗÇŞŢĢĶĻŅŖ", "cstgklnrCSTGKLNR", "M0.2 10 L-0.6 11.4 C0.8 11.4 0.8 13 -0.8 13"),
        ('\u0328', "ąęįųĄĘĮŲ", "aeiuAEIU", "M1 10 C-0.4 11.4 0 13 1.6 12.6"),
        ('\u0338', "øØđĐłŁ", "oOdDlL", "M-2.4 8.4 L2.4 4.6"),
    ];

    static readonly Dictionary<Rune, (Rune Plain, string Mark)> ByLetter = Marks
        .SelectMany(m => m.Letters.Zip(m.Plain, (letter, plain) => (letter, plain, m.Mark)))
        .ToDictionary(m => new Rune(m.letter), m => (new Rune(m.plain), m.Mark));

    static readonly Dictionary<Rune, string> ByMark = Marks.ToDictionary(m => new Rune(m.Combining), m => m.Mark);

    /// <summary>The plain letter and its mark, or null for what is not such a letter.</summary>
    public static (Rune Plain, string Mark)? Of(Rune letter) => ByLetter.TryGetValue(letter, out var found) ? found : null;

    /// <summary>The strokes of a mark that follows its letter, as names of files have it on some systems; null for one that is not known.</summary>
    public static string? OfMark(Rune mark) => ByMark.GetValueOrDefault(mark);

    /// <summary>True for marks that stand above a capital and so need room there.</summary>
    public static bool IsAbove(string mark) => !mark.Contains("10 ", StringComparison.Ordinal) && !mark.StartsWith("M-2.4", StringComparison.Ordinal);
}
