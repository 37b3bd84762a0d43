namespace Unpool;

/// <summary>The words nearest to one that does not exist, for "did you mean".</summary>
static class Spelling
{
    // A word this short may be the beginning of anything.
    const int ShortestBeginning = 4;

    // A comparison costs length times length: damaged files may hold thousands of names of thousands of letters.
    const int LongestWord = 100, MostWords = 1000;

    /// <summary>The word that was probably meant, or null.</summary>
    /// <param name="word">The word that does not exist.</param>
    /// <param name="words">The words that do.</param>
    /// <param name="shortened">
    /// True where people abbreviate: then a beginning is nearer than any other word, as --unpool stands for --unpool-gradient, not for --pool.
    /// </param>
    public static string? Nearest(string word, IEnumerable<string> words, bool shortened = false)
    {
        var known = words as IReadOnlyCollection<string> ?? [.. words];
        if (shortened && word.Length >= ShortestBeginning
            && known.FirstOrDefault(w => w.StartsWith(word, StringComparison.OrdinalIgnoreCase)) is { } longer) return longer;
        if (word.Length > LongestWord) return null;
        var allowed = Math.Min((word.Length + 1) / 3, word.Length - 1);
        var nearest = known.Where(w => Math.Abs(w.Length - word.Length) <= allowed).Take(MostWords).MinBy(w => Slips(w, word));
        return nearest is not null && Slips(nearest, word) <= allowed ? nearest : null;
    }

    /// <summary>"; did you mean 'features'?", or a full stop if no word is near.</summary>
    public static string Hint(string word, IEnumerable<string> words, bool shortened = false) =>
        Nearest(word, words, shortened) is { } near ? $"; did you mean '{near}'?" : ".";

    /// <summary>The given number of words that are nearest to one, however far away; nearest first.</summary>
    public static IEnumerable<string> Nearest(string word, IEnumerable<string> words, int count) => words.OrderBy(w => Distance(w, word)).Take(count);

    /// <summary>At most the given number of words that contain the word, are part of it or are a slip or two away; nearest first.</summary>
    public static IEnumerable<string> Similar(string word, IEnumerable<string> words, int count) => Nearest(word, words.Where(w =>
        Distance(w, word) <= Math.Max(1, word.Length / 4)
            || w.Contains(word, StringComparison.OrdinalIgnoreCase) || word.Contains(w, StringComparison.OrdinalIgnoreCase)), count);

    /// <summary>The number of insertions, deletions and replacements from one word to the other (Levenshtein, 1965), ignoring case.</summary>
    public static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replace = diagonal + (char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replace, 1 + Math.Min(row[j], row[j - 1]));
            }
        }
        return row[b.Length];
    }

    // The same letters in another order are one slip, not two.
    static int Slips(string a, string b) => Distance(a, b) -
        (a.Length == b.Length && a.ToUpperInvariant().Order().SequenceEqual(b.ToUpperInvariant().Order()) ? 1 : 0);
}
