namespace Unpool.BrainScript.Text;

/// <summary>The word that was probably meant.</summary>
static class NearName
{
    /// <summary>Null if no word is near.</summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        // Comparing costs length times length: damaged files may have thousands of names with thousands of letters.
        var nearest = words.Where(w => Math.Abs(w.Length - word.Length) <= Allowed(word)).Take(1000).MinBy(w => Distance(w, word));
        return nearest is not null && Distance(nearest, word) <= Allowed(word) ? nearest : null;
    }

    /// <summary>"; did you mean 'features'?", or a full stop.</summary>
    public static string Hint(string word, IEnumerable<string> words) => Of(word, words) is { } near ? $"; did you mean '{near}'?" : ".";

    static int Allowed(string word) => word.Length > 100 ? -1 : Math.Min((word.Length + 1) / 3, word.Length - 1);

    // The same letters in another order are one slip, not two.
    static int Distance(string a, string b) => Spelling.Distance(a, b) -
        (a.Length == b.Length && a.ToUpperInvariant().Order().SequenceEqual(b.ToUpperInvariant().Order()) ? 1 : 0);
}
