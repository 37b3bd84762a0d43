namespace Unpool.Cli;

/// <summary>Words as they must be written in a command for a shell.</summary>
static class ShellQuote
{
    /// <summary>The word itself where every shell takes it as it is, else in quotes: single ones, on Windows double ones.</summary>
    public static string Of(string word)
    {
        if (word.Length > 0 && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '/' or '-' or '_' or ',' or '=' or '+' or ':'))
            return word;
        if (OperatingSystem.IsWindows()) return $"\"{word}\"";
        return $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
    }

    /// <summary>The words of a command.</summary>
    public static string Of(params IEnumerable<string> words) => string.Join(' ', words.Select(Of));
}
