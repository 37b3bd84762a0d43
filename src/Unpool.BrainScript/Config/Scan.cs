using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Config;

/// <summary>The steps through configuration text. The separators are a line end, a comma, and one more that depends on where we are.</summary>
static class Scan
{
    public static bool Separates(char c, char separator) => c is '\n' or '\r' or ',' || c == separator;

    /// <summary>The place after blanks and separators, as many as there are.</summary>
    public static int Skip(string text, int start, int end, char separator)
    {
        while (start < end && (text[start] is ' ' or '\t' || Separates(text[start], separator))) start++;
        return start;
    }

    public static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t') start++;
        return start;
    }

    /// <summary>The end of a value: its separator, or right after the closing bracket or quote if there is one in it.</summary>
    public static int ValueEnd(MappedText text, int start, int end, char separator)
    {
        while (start < end && !Separates(text.Value[start], separator))
            if (Brackets.Opens(text.Value[start])) return Brackets.Closing(text, start) + 1;
            else start++;
        return start;
    }

    /// <summary>The end of what an error message shows as one word.</summary>
    public static int WordEnd(string text, int start, int end, char separator)
    {
        var at = start + 1;
        while (at < end && at - start < 40 && !char.IsWhiteSpace(text[at]) && !Separates(text[at], separator)) at++;
        return at;
    }
}
