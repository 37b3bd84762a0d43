namespace Unpool.Cli.Display;

/// <summary>
/// Text that cannot tell a terminal what to do. The names of files and of a model's nodes are anybody's, and a control character in one is
/// shown as a question mark.
/// </summary>
static class Harmless
{
    /// <summary>A text of one or several lines, which may have tabs.</summary>
    public static string Text(string text) => Without(text, c => char.IsControl(c) && c is not ('\n' or '\t'));

    /// <summary>A part of a line, in which no line ends.</summary>
    public static string Word(string text) => Without(text, char.IsControl);

    static string Without(string text, Func<char, bool> isHarmful) =>
        text.Any(isHarmful) ? string.Concat(text.Select(c => isHarmful(c) ? '?' : c)) : text;
}
