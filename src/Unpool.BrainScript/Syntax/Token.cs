using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>A word, number, string or sign. <see cref="Text"/> is what was written, of a string without its quotes.</summary>
readonly record struct Token(TokenKind Kind, string Text, SourcePosition At, double Number = 0)
{
    public bool Is(string text) => Kind is TokenKind.Symbol or TokenKind.Keyword && Text == text;

    public bool Opens => Kind == TokenKind.Symbol && Text is "(" or "[" or "{" or "[|";

    public bool Closes => Kind == TokenKind.Symbol && Text is ")" or "]" or "}" or "|]";

    /// <summary>The bracket that closes this one.</summary>
    public string Partner => Text switch
    {
        "(" => ")",
        "[" => "]",
        "{" => "}",
        _ => "|]",
    };

    /// <summary>How errors show it.</summary>
    public string Shown => Kind switch
    {
        TokenKind.End => "the end of the text",
        TokenKind.String when Text.Length > 20 => $"the string '{OneLine(Text[..20])}...'",
        TokenKind.String => $"the string '{OneLine(Text)}'",
        _ => $"'{Text}'",
    };

    static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
