namespace Unpool.BrainScript.Config;

/// <summary>The name that was probably meant.</summary>
static class Near
{
    public static string? Of(string word, IEnumerable<string> names)
    {
        // Comparing costs length times length: damaged files may have thousands of names with thousands of letters.
        var nearest = names.Where(name => Math.Abs(name.Length - word.Length) <= Allowed(word)).Take(1000)
            .MinBy(name => Distance(name, word));
        return nearest is not null && Distance(nearest, word) <= Allowed(word) ? nearest : null;
    }

    static int Allowed(string word) => word.Length > 100 ? -1 : Math.Min((word.Length + 1) / 3, word.Length - 1);

    // The same letters in another order are one slip, not two.
    static int Distance(string a, string b) => Spelling.Distance(a, b) -
        (a.Length == b.Length && a.ToUpperInvariant().Order().SequenceEqual(b.ToUpperInvariant().Order()) ? 1 : 0);
}
