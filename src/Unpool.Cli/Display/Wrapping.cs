namespace Unpool.Cli.Display;

/// <summary>The breaking of text into lines, between words, to the width of a terminal.</summary>
static class Wrapping
{
    /// <summary>
    /// The lines of a text, none of them wider than <paramref name="width"/> unless a single word is; a line's own indent is repeated
    /// below it, and <paramref name="hang"/> more columns.
    /// </summary>
    public static IEnumerable<string> Lines(string text, int width, int hang = 0)
    {
        foreach (var line in text.Split('\n'))
        {
            if (line.Length <= width)
            {
                yield return line;
                continue;
            }
            var indent = line.Length - line.TrimStart(' ').Length;
            var below = new string(' ', Math.Min(indent + hang, width / 2));
            var at = new string(' ', indent);
            var empty = true;
            foreach (var (word, gap) in Words(line[indent..]))
            {
                if (!empty && at.Length + gap + word.Length > width)
                {
                    yield return at;
                    (at, empty) = (below, true);
                }
                at += (empty ? "" : new string(' ', gap)) + word;
                empty = false;
            }
            yield return at;
        }
    }

    // Each word and the blanks before it: columns stay where they are as long as they fit.
    static IEnumerable<(string Word, int Gap)> Words(string line)
    {
        var gap = 0;
        foreach (var word in line.Split(' '))
            if (word.Length == 0) gap++;
            else
            {
                yield return (word, gap);
                gap = 1;
            }
    }
}
