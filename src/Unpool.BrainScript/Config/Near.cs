namespace Unpool.BrainScript.Config;

/// <summary>The name that was probably meant.</summary>
static class Near
{
    public static string? Of(string word, IEnumerable<string> names)
    {
        // Comparing costs length times length: damaged files may have thousands of names with thousands of letters.
        var nearest = names.Where(name => Math.Abs(name.Length - word.Length) <= Allowed(word)).Take(1000)
            .MinBy(name => Spelling.Distance(name, word));
        return nearest is not null && Spelling.Distance(nearest, word) <= Allowed(word) ? nearest : null;
    }

    static int Allowed(string word) => word.Length > 100 ? -1 : (word.Length + 2) / 3;
}
