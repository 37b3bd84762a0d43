namespace Unpool.BrainScript.Text;

/// <summary>The word that was probably meant.</summary>
static class NearName
{
    /// <summary>Null if no word is near.</summary>
    public static string? Of(string word, IEnumerable<string> words)
    {
        var nearest = words.Where(w => Math.Abs(w.Length - word.Length) < 4).MinBy(w => Spelling.Distance(w, word));
        return nearest is not null && Spelling.Distance(nearest, word) <= (word.Length + 1) / 3 ? nearest : null;
    }

    /// <summary>"; did you mean 'features'?", or a full stop.</summary>
    public static string Hint(string word, IEnumerable<string> words) => Of(word, words) is { } near ? $"; did you mean '{near}'?" : ".";
}
