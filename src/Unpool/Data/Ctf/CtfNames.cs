using System.Text;

namespace Unpool.Data;

/// <summary>The inputs that a line has, for a sentence about one that it lacks.</summary>
static class CtfNames
{
    const int Most = 6;
    const int Longest = 24;

    /// <summary>The names of a line's inputs, such as |x and |y, and no more of them than a person reads.</summary>
    public static List<string> In(ReadOnlySpan<byte> line)
    {
        var names = new List<string>();
        for (int next; names.Count <= Most && (next = line.IndexOf((byte)'|')) >= 0;)
        {
            line = line[(next + 1)..];
            var end = 0;
            while (end < line.Length && !CtfNumber.EndsWord(line[end])) end++;
            if (end == 0 || line[0] == '#') continue;
            var name = Encoding.UTF8.GetString(line[..Math.Min(end, Longest)]);
            names.Add($"|{name}{(end > Longest ? "..." : "")}");
        }
        if (names.Count > Most) names[Most] = "...";
        return names;
    }
}
