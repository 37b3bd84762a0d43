namespace Unpool.BrainScript.Conversion;

/// <summary>Lines of C#.</summary>
static class Lines
{
    public const int Widest = 150;

    /// <summary>A statement on as many lines as it needs, each cut after a comma or before a dot, outside of strings.</summary>
    public static string Wrap(string statement)
    {
        var (start, cut, quoted) = (0, 0, false);
        var lines = new List<string>();
        for (var i = 0; i < statement.Length; i++)
        {
            if (i - start >= Widest - (lines.Count > 0 ? 4 : 0) && cut > start)
            {
                lines.Add(statement[start..cut].TrimEnd());
                start = cut;
            }
            var c = statement[i];
            if (quoted && c == '\\') i++;
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == ',') cut = i + 2;
            else if (!quoted && c == '.' && i > 0 && statement[i - 1] == ')') cut = i;
        }
        lines.Add(statement[start..]);
        return string.Join("\n    ", lines);
    }
}
