using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The parser of BrainScript. It throws the first problem, unless there is a list to collect them in.</summary>
static class Parser
{
    /// <summary>The description of a network: { members }, [ members ] or ( expression ).</summary>
    public static Expression ParseBlock(MappedText text, SourceFinder files) => ReadBlock(new(Lexer.Read(text, files), problems: null));

    /// <summary>The same, but goes on after each problem, at the next member, and collects up to 20 of them; null if nothing is left.</summary>
    public static Expression? ParseBlock(MappedText text, SourceFinder files, List<Problem> problems)
    {
        var tokens = new TokenStream(Lexer.Read(text, files), problems);
        try
        {
            return ReadBlock(tokens);
        }
        catch (ScriptException e) when (tokens.Collect(e))
        {
            return null;
        }
    }

    /// <summary>The members of a library or of an included file.</summary>
    public static IReadOnlyList<Member> ParseMembers(MappedText text, SourceFinder files)
    {
        var tokens = new TokenStream(Lexer.Read(text, files), problems: null);
        var members = new ExpressionParser(tokens).Members.ReadMembers();
        return tokens.Current.Kind == TokenKind.End ? members : throw tokens.Unexpected("a member (name = value)");
    }

    public static Expression ParseExpression(MappedText text, SourceFinder files)
    {
        var tokens = new TokenStream(Lexer.Read(text, files), problems: null);
        var expression = new ExpressionParser(tokens).Read();
        return tokens.Current.Kind == TokenKind.End ? expression : throw tokens.Unexpected("an operator or the end of the text");
    }

    static Expression ReadBlock(TokenStream tokens)
    {
        var first = tokens.Current;
        if (!first.Is("{") && !first.Is("[") && !first.Is("("))
            throw tokens.Unexpected("the description of a network in { }, [ ] or ( )");
        var block = new ExpressionParser(tokens).Operand();
        if (tokens.Current.Is("["))
        {
            tokens.Report(tokens.Current.At, "a network cannot be changed by a '[...]' after it as other sections can; "
                + "use $variables$ inside it and change those.");
        }
        else if (tokens.Current.Kind != TokenKind.End)
        {
            tokens.Report(tokens.Current.At, tokens.Unexpected($"the end of the text after the '{first.Partner}' of the network").Problem);
        }
        return block;
    }
}
