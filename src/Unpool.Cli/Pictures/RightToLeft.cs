namespace Unpool.Cli.Pictures;

/// <summary>
/// Letters in the order in which they are drawn: Hebrew and Arabic run from right to left within a line that runs from left to right, and
/// Arabic letters have forms that depend on their neighbours.
/// </summary>
static class RightToLeft
{
    // The forms of the letters from U+0621 on, in Unicode's order from U+FE80 on: four where a letter joins both neighbours, two where it joins
    // only the one before it, one for the hamza. 0: not among them.
    const string Forms = "122224242444442222444444440000004444444224";

    // Letters of Persian and Urdu: the letter, its first form, their number.
    static readonly (int Letter, int First, int Count)[] More =
        [(0x67e, 0xfb56, 4), (0x686, 0xfb7a, 4), (0x698, 0xfb8a, 2), (0x6a9, 0xfb8e, 4), (0x6af, 0xfb92, 4), (0x6cc, 0xfbfc, 4)];

    const int Lam = 0x644, Tatweel = 0x640;

    static readonly Dictionary<int, (int First, int Count)> Joining = Table();

    /// <summary>The pieces of a text, a letter with its marks each, from left to right.</summary>
    public static IReadOnlyList<string> Order(IReadOnlyList<string> letters)
    {
        if (!letters.Any(Runs)) return letters;
        var drawn = new List<string>(letters.Count);
        for (var i = 0; i < letters.Count;)
        {
            var end = i;
            if (Runs(letters[i]))
            {
                // Blanks between two such words run with them.
                for (var j = i; j < letters.Count && (Runs(letters[j]) || letters[j] == " "); j++)
                    if (Runs(letters[j])) end = j;
                drawn.AddRange(Enumerable.Reverse(Joined([.. letters.Skip(i).Take(end - i + 1)])));
            }
            else
            {
                drawn.Add(letters[i]);
            }
            i = end + 1;
        }
        return drawn;
    }

    static bool Runs(string letter) => letter[0] is (>= '\u0590' and <= '\u08ff') or (>= '\ufb1d' and <= '\ufdff') or (>= '\ufe70' and <= '\ufefc');

    // In their own order, each in its form.
    static List<string> Joined(string[] letters)
    {
        var joined = new List<string>(letters.Length);
        for (var i = 0; i < letters.Length; i++)
        {
            var (before, next) = (i > 0 && JoinsNext(letters[i - 1]), i + 1 < letters.Length && JoinsBefore(letters[i + 1]));
            if (letters[i][0] == Lam && next && Ligature(letters[i + 1][0]) is { } ligature)
            {
                joined.Add((char)(ligature + (before ? 1 : 0)) + letters[i][1..] + letters[++i][1..]);
                continue;
            }
            if (!Joining.TryGetValue(letters[i][0], out var forms))
            {
                joined.Add(letters[i]);
                continue;
            }
            // Alone, final, initial, medial.
            var form = (before && forms.Count > 1 ? 1 : 0) + (next && forms.Count == 4 ? 2 : 0);
            joined.Add((char)(forms.First + form) + letters[i][1..]);
        }
        return joined;
    }

    static bool JoinsNext(string letter) => letter[0] == Tatweel || Joining.GetValueOrDefault(letter[0]).Count == 4;

    static bool JoinsBefore(string letter) => letter[0] == Tatweel || Joining.GetValueOrDefault(letter[0]).Count > 1;

    // Lam and an alef are one letter.
    static int? Ligature(char alef) => alef switch { '\u0622' => 0xfef5, '\u0623' => 0xfef7, '\u0625' => 0xfef9, '\u0627' => 0xfefb, _ => null };

    static Dictionary<int, (int First, int Count)> Table()
    {
        var table = More.ToDictionary(m => m.Letter, m => (m.First, m.Count));
        var first = 0xfe80;
        for (var i = 0; i < Forms.Length; i++)
        {
            var count = Forms[i] - '0';
            if (count > 0) table[0x621 + i] = (first, count);
            first += count;
        }
        return table;
    }
}
