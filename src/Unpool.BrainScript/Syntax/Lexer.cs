using System.Text;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>
/// The lexer: cuts a text into tokens, those of included files in the place of their include. What cannot be read becomes a bad
/// token, which the parser reports when it gets there.
/// </summary>
sealed class Lexer
{
    static readonly HashSet<string> Keywords = ["include", "new", "with", "true", "false", "if", "then", "else", "array"];

    static readonly HashSet<string> Pairs = ["[|", "|]", "**", ".*", "||", "&&", "<<", ">>", "==", ">=", "!=", "<=", "=>", ".."];

    readonly MappedText _text;
    readonly string _value;
    readonly IncludeFiles _files;
    readonly List<Token> _tokens;
    int _next;

    // The last string over several lines: often one that lacks its quote.
    (int Start, int End)? _longString;

    Lexer(MappedText text, IncludeFiles files, List<Token> tokens) => (_text, _value, _files, _tokens) = (text, text.Value, files, tokens);

    /// <summary>All tokens; the last one is the end of the text.</summary>
    public static List<Token> Read(MappedText text, SourceFinder finder)
    {
        var tokens = new List<Token>();
        new Lexer(text, new IncludeFiles(finder, text.PositionOf(0).File), tokens).Read();
        tokens.Add(new(TokenKind.End, "", text.PositionOf(text.Length)));
        return tokens;
    }

    void Read()
    {
        for (SkipBlanks(); _next < _value.Length; SkipBlanks())
        {
            var c = _value[_next];
            if (char.IsAsciiLetter(c) || c == '_') ReadWord();
            else if (char.IsAsciiDigit(c) || (c == '.' && char.IsAsciiDigit(Peek(1)))) ReadNumber();
            else if (c is '"' or '\'') ReadString();
            else ReadSymbol();
        }
    }

    char Peek(int ahead) => _next + ahead < _value.Length ? _value[_next + ahead] : '\0';

    void Add(TokenKind kind, int length, string? text = null, double number = 0)
    {
        _tokens.Add(new(kind, text ?? _value.Substring(_next, length), _text.PositionOf(_next), number));
        _next += length;
    }

    void SkipBlanks()
    {
        for (; _next < _value.Length; _next++)
        {
            if (Peek(0) == '#' || (Peek(0) == '/' && Peek(1) == '/')) _next = EndOfLine();
            else if (Peek(0) == '/' && Peek(1) == '*')
            {
                var end = _value.IndexOf("*/", _next + 2, StringComparison.Ordinal);
                if (end < 0) Add(TokenKind.Bad, _value.Length - _next, "the comment that begins here has no closing '*/'.");
                else _next = end + 1;
            }
            else if (Peek(0) is not (' ' or '\t' or '\r' or '\n')) return;
        }
    }

    int EndOfLine() => _value.IndexOf('\n', _next) is var end and >= 0 ? end : _value.Length;

    void ReadWord()
    {
        var length = 1;
        while (char.IsAsciiLetterOrDigit(Peek(length)) || Peek(length) == '_') length++;
        var word = _value.Substring(_next, length);
        if (word == "include") Include();
        else Add(Keywords.Contains(word) ? TokenKind.Keyword : TokenKind.Name, length, word);
    }

    void ReadNumber()
    {
        var number = NumberText.Read(_value.AsSpan(_next), out var length);
        Add(TokenKind.Number, length, number: number);
    }

    void ReadString()
    {
        var quote = _value[_next];
        var end = _value.IndexOf(quote, _next + 1);
        if (end < 0)
        {
            // The rest of the line is given up with it; what follows may be fine.
            Add(TokenKind.Bad, EndOfLine() - _next, $"the string that begins here has no closing {quote}{Suspect()}.");
            return;
        }
        var text = _value[(_next + 1)..end];
        if (text.Contains('\n')) _longString = (_next, end);
        Add(TokenKind.String, end + 1 - _next, text);
    }

    string Suspect() => _longString is { } seen
        ? $"; perhaps the string of line {Line(seen.Start)}, which goes on to line {Line(seen.End)}, lacks one"
        : "";

    int Line(int index) => _text.PositionOf(index).Line;

    void ReadSymbol()
    {
        if (_next + 2 <= _value.Length && Pairs.Contains(_value.Substring(_next, 2))) Add(TokenKind.Symbol, 2);
        else if ("=;,[](){}+-*/%<>!:.".Contains(_value[_next])) Add(TokenKind.Symbol, 1);
        else
        {
            Rune.DecodeFromUtf16(_value.AsSpan(_next), out var rune, out var length);
            Add(TokenKind.Bad, length, BadCharacter.Describe(rune));
        }
    }

    void Include()
    {
        var at = _text.PositionOf(_next);
        _next += "include".Length;
        SkipBlanks();
        var first = _tokens.Count;
        if (Peek(0) is '"' or '\'') ReadString();
        if (_tokens.Count == first) _tokens.Add(new(TokenKind.Bad, "expected the name of a file in quotes after 'include'.", at));
        if (_tokens[first].Kind == TokenKind.Bad) return;

        var name = _tokens[first];
        _tokens.RemoveAt(first);
        if (_files.Open(name.Text, name.At.File, out var problem) is { } text)
        {
            new Lexer(text, _files, _tokens).Read();
            _files.Close();
        }
        else _tokens.Add(new(TokenKind.Bad, problem, name.At));
    }
}
