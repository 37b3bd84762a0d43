using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The tokens one after the other, the open brackets, and the errors for a token that was not expected.</summary>
sealed class TokenStream
{
    readonly List<Token> _tokens;
    readonly int[] _partners;
    readonly ProblemList _problems;

    // Of each open bracket where it is, and whether it encloses members.
    readonly List<(int Index, bool Block)> _open = [];
    int _next;

    public TokenStream(List<Token> tokens, List<Problem>? problems)
    {
        _tokens = tokens;
        _partners = Brackets.Partners(tokens);
        _problems = new(problems, end: tokens[^1].At);
    }

    public Token Current => _tokens[_next];

    Token Following => _tokens[Math.Min(_next + 1, _tokens.Count - 1)];

    /// <summary>How many brackets are open.</summary>
    public int Depth => _open.Count;

    /// <summary>Whether the current token is a name with an '=' after it.</summary>
    public bool AtOption => Current.Kind == TokenKind.Name && Following.Is("=");

    /// <summary>Whether a name stands here, perhaps with an index or parameters, and an '=' after it.</summary>
    public bool AtMember => BeginsMember(_next);

    /// <summary>Whether the innermost open bracket is closed here.</summary>
    public bool AtClosing => _open.Count > 0 && Current.Is(_tokens[_open[^1].Index].Partner);

    public bool AtStartOfLine => _next == 0 || !OnLineOf(_tokens[_next - 1].At);

    /// <summary>Whether a word of the language stands where a name should, as in then = 1.</summary>
    public bool AtMisusedKeyword => Current.Kind == TokenKind.Keyword && (Following.Is("=") || Following.Is("(") || Following.Is("{"));

    /// <summary>Whether this is (x, y) => ..., () => ... or (x, k=1) => ..., which look like functions and are none.</summary>
    public bool AtParameterList => Current.Opens && Behind(_next).Is("=>") && (Following.Closes
        || (Following.Kind == TokenKind.Name && _tokens[_next + 2] is var sign && (sign.Is(",") || sign.Is("="))));

    public Token Take() => Current.Kind == TokenKind.End ? Current : _tokens[_next++];

    public bool TryTake(string text)
    {
        if (!Current.Is(text)) return false;
        _next++;
        return true;
    }

    public void Expect(string text, string context = "")
    {
        if (!TryTake(text)) throw Unexpected($"'{text}'{context}");
    }

    /// <summary>Takes a name; what says whose it is.</summary>
    public Token TakeName(string what)
    {
        if (Current.Kind == TokenKind.Name) return Take();
        throw Current.Kind == TokenKind.Keyword
            ? new(Current.At, $"'{Current.Text}' is a keyword and cannot be the name of {what}; choose another one.")
            : Unexpected($"the name of {what}");
    }

    public Token Open(bool block = false)
    {
        _open.Add((_next, block));
        return Take();
    }

    /// <summary>Takes the bracket that closes the innermost open one; before names what might have stood in its place.</summary>
    public void Close(string before = "")
    {
        if (!AtClosing) throw NotClosed(before);
        _next++;
        _open.RemoveAt(_open.Count - 1);
    }

    /// <summary>For another token than the one that closes the innermost bracket.</summary>
    public ScriptException NotClosed(string before)
    {
        var opener = _tokens[_open[^1].Index];
        return Unexpected($"{before}'{opener.Partner}'{ToClose(opener)}");
    }

    public ScriptException Unexpected(string expected) =>
        new(Current.At, Current.Kind == TokenKind.Bad ? Current.Text : $"expected {expected}, found {Shown}.");

    /// <summary>For a problem that one can go on after: throws it if the first one is to end everything.</summary>
    public void Report(SourcePosition at, string sentence)
    {
        var problem = new ScriptException(at, sentence);
        if (!Collect(problem)) throw problem;
    }

    /// <summary>Keeps a problem, unless the first one is to end everything.</summary>
    public bool Collect(ScriptException problem)
    {
        if (!_problems.Collect(problem)) return false;
        if (_problems.Full) _next = _tokens.Count - 1;
        return true;
    }

    /// <summary>
    /// Goes on to what looks like the next member of a block, whose inside has the given depth: at that depth, or at the start of a
    /// line right under the member that failed. False if the block, or one around it, ends before.
    /// </summary>
    public bool SkipToMember(int depth, Token failed)
    {
        // Brackets that are still open here and are closed later on enclose what is not a member of this block.
        var inside = depth < _open.Count ? _open.Skip(depth).Max(open => _partners[open.Index]) : 0;
        // After a wrong bracket the others of its line are not to be trusted.
        var doubtful = Current.Closes && !AtClosing ? Current.At : default;
        _open.RemoveRange(depth, _open.Count - depth);
        for (var first = _next; Current.Kind != TokenKind.End; _next++)
        {
            if (AtMember && (IsUnder(failed) || (_next > inside && (_next <= first + 1 || MayFollow(failed))))) return true;
            if (_next <= inside) continue;
            if (Current.Opens) inside = _partners[_next];
            else if (Current.Closes && _open.Exists(open => Current.Is(_tokens[open.Index].Partner)) && !OnLineOf(doubtful)) return false;
        }
        return false;
    }

    // An option of a call whose brackets are wrong comes after a comma, or further to the right.
    bool MayFollow(Token failed) => AtStartOfLine ? Current.At.Column <= failed.At.Column : _tokens[_next - 1].Is(";");

    bool IsUnder(Token failed) => AtStartOfLine && Current.At.Column == failed.At.Column && Current.At.File == failed.At.File;

    bool OnLineOf(SourcePosition place) => Current.At.Line == place.Line && Current.At.File == place.File;

    bool BeginsMember(int index)
    {
        if (_tokens[index++].Kind != TokenKind.Name) return false;
        if (_tokens[index].Is("[") && _tokens[index + 1].Kind == TokenKind.Name && _tokens[index + 2].Is(":") && _partners[index] > 0)
            index = _partners[index] + 1;
        return ((_tokens[index].Is("(") || _tokens[index].Is("{")) ? Behind(index) : _tokens[index]).Is("=");
    }

    // The token after the bracket that closes this one; itself where none does.
    Token Behind(int index) => _tokens[_partners[index] > 0 ? _partners[index] + 1 : index];

    string Shown => AtClosing && _open[^1].Block ? "the end of the block" : Current.Shown;

    string ToClose(Token opener) => OnLineOf(opener.At) && Current.Kind != TokenKind.End
        ? "" : $" to close the '{opener.Text}' of {Place.Of(opener.At, seenFrom: Current.At)}";
}
