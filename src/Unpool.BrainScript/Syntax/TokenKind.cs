namespace Unpool.BrainScript.Syntax;

/// <summary>The kinds of tokens.</summary>
enum TokenKind
{
    Name,
    Keyword,
    Number,
    String,
    Symbol,

    /// <summary>What cannot be read; the text of the token says why.</summary>
    Bad,

    End,
}
