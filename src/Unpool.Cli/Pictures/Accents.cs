namespace Unpool.Cli.Pictures;

/// <summary>The Latin letters with a mark, each as a plain letter and the mark's strokes in the notation of <see cref="Strokes"/>.</summary>
static class Accents
{
    // Each mark over the middle of a letter, for small letters that begin at y = 3.4; x is counted from the letter's middle.
    static readonly (string Letters, string Plain, string Mark)[] Marks =
    [
        ("àèìòùǹÀÈÌÒÙǸ", "aeıounAEIOUN", "M-1.4 0 L0.4 1.9"),
        ("áéíóúýćńśźĺŕÁÉÍÓÚÝĆŃŚŹĹŔ", "aeıouycnszlrAEIOUYCNSZLR", "M1.4 0 L-0.4 1.9"),
        ("âêîôûĉĝĥĵŝŵŷÂÊÎÔÛĈĜĤĴŜŴŶ", "aeıoucghjswyAEIOUCGHJSWY", "M-1.7 1.9 L0 0.1 L1.7 1.9"),
        ("ãñõĩũÃÑÕĨŨ", "anoıuANOIU", "M-2 1.5 C-1.3 0.2 -0.6 0.4 0 0.9 C0.6 1.4 1.3 1.6 2 0.3"),
        ("äëïöüÿÄËÏÖÜŸ", "aeıouyAEIOUY", "M-1.4 0.9 V1.0 M1.4 0.9 V1.0"),
        ("åůÅŮ", "auAU", "M0 -0.4 C0.8 -0.4 1.2 0.2 1.2 0.8 C1.2 1.4 0.8 2 0 2 C-0.8 2 -1.2 1.4 -1.2 0.8 C-1.2 0.2 -0.8 -0.4 0 -0.4 Z"),
        ("čďěňřšťžǎČĎĚŇŘŠŤŽǍ", "cdenrstzaCDENRSTZA", "M-1.7 0.1 L0 1.9 L1.7 0.1"),
        ("āēīōūĀĒĪŌŪ", "aeıouAEIOU", "M-1.8 1 H1.8"),
        ("ăĕğĭŏŭĂĔĞĬŎŬ", "aegıouAEGIOU", "M-1.7 0.2 C-1.2 1.8 1.2 1.8 1.7 0.2"),
        ("ċėġżĊĖĠİŻ", "cegzCEGIZ", "M0 0.9 V1.0"),
        ("őűŐŰ", "ouOU", "M0 0 L-1.6 1.9 M2.2 0 L0.6 1.9"),
        ("çşţģķļņŗÇŞŢĢĶĻŅŖ", "cstgklnrCSTGKLNR", "M0.2 10 L-0.6 11.4 C0.8 11.4 0.8 13 -0.8 13"),
        ("ąęįųĄĘĮŲ", "aeiuAEIU", "M1 10 C-0.4 11.4 0 13 1.6 12.6"),
        ("øØđĐłŁ", "oOdDlL", "M-2.4 8.4 L2.4 4.6"),
    ];

    static readonly Dictionary<char, (char Plain, string Mark)> ByLetter = Marks
        .SelectMany(m => m.Letters.Zip(m.Plain, (letter, plain) => (letter, plain, m.Mark)))
        .ToDictionary(m => m.letter, m => (m.plain, m.Mark));

    /// <summary>The plain letter and its mark, or null for what is not such a letter.</summary>
    public static (char Plain, string Mark)? Of(char letter) => ByLetter.TryGetValue(letter, out var found) ? found : null;

    /// <summary>True for marks that stand above a capital and so need room there.</summary>
    public static bool IsAbove(string mark) => !mark.Contains("10 ", StringComparison.Ordinal) && !mark.StartsWith("M-2.4", StringComparison.Ordinal);
}
