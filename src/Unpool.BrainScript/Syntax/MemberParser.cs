using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The parser of what has names: the members of blocks, parameters and arguments.</summary>
sealed class MemberParser(TokenStream tokens, ExpressionParser expressions)
{
    /// <summary>{ a = 1 ; b = 2 }, also in [ ].</summary>
    public RecordExpression ReadRecord()
    {
        var at = tokens.Open(block: true).At;
        var members = ReadMembers();
        tokens.Close();
        return new(at, members);
    }

    /// <summary>All members up to the end of the block, or of the text.</summary>
    public List<Member> ReadMembers()
    {
        var members = new List<Member>();
        var names = new Names(tokens, "member");
        var depth = tokens.Depth;
        while (tokens.Current.Kind != TokenKind.End && !tokens.AtClosing)
        {
            var start = tokens.Current;
            try
            {
                var member = ReadMember(first: members.Count == 0);
                if (names.Add(member.At, member.Name)) members.Add(member);
                tokens.TryTake(";");
            }
            catch (ScriptException e) when (tokens.Collect(e))
            {
                if (!tokens.SkipToMember(depth, start)) break;
            }
        }
        return members;
    }

    /// <summary>The arguments of a call: f(a, b, k=c), also in { }.</summary>
    public CallExpression ReadCall(Expression function)
    {
        var at = tokens.Open().At;
        var arguments = new List<Expression>();
        var options = new List<Member>();
        var names = new Names(tokens, "option");
        if (!tokens.AtClosing)
        {
            do
            {
                if (!tokens.AtOption) arguments.Add(expressions.Read());
                else if (ReadOption(tokens.Take(), names) is { } option) options.Add(option);
            }
            while (tokens.TryTake(","));
        }
        tokens.Close("',' or ");
        return new(at, function, arguments, options);
    }

    Member ReadMember(bool first)
    {
        var name = TakeMemberName(first);
        if (tokens.Current.Is("[")) return ReadArray(name);
        return new(name.At, name.Text, ReadDefinition(name));
    }

    Token TakeMemberName(bool first)
    {
        var at = tokens.Current.At;
        if (tokens.Current.Is(",")) throw new ScriptException(at, "members go on lines of their own or have ';' between them, not ','.");
        if (tokens.Current.Is(";"))
        {
            throw new ScriptException(at, first
                ? "expected a member, found ';'; it stands only after members."
                : "expected the next member, found a second ';'.");
        }
        if (tokens.Current.Closes && tokens.Depth > 0) throw tokens.NotClosed("the next member (name = value) or ");
        return tokens.Current.Kind == TokenKind.Name || tokens.AtMisusedKeyword
            ? tokens.TakeName("a member")
            : throw tokens.Unexpected(first ? "a member (name = value)" : "an operator or the next member (name = value)");
    }

    // v[i:first..last] = e is v = array[first..last] (i => e).
    Member ReadArray(Token name)
    {
        var at = tokens.Open().At;
        var index = tokens.TakeName("an index");
        tokens.Expect(":", " after the index, as in v[i:1..3] = ...");
        var (first, last) = expressions.ReadRange();
        tokens.Close();
        var element = new LambdaExpression(at, [index.Text], [], ReadDefinition(name));
        return new(name.At, name.Text, new ArrayExpression(at, first, last, element));
    }

    // What follows the name: = e, or (x, k=1) = e.
    Expression ReadDefinition(Token name)
    {
        if (!tokens.Current.Is("(") && !tokens.Current.Is("{"))
        {
            tokens.Expect("=", $" after '{name.Text}'");
            return expressions.Read();
        }
        var at = tokens.Current.At;
        var (parameters, options) = ReadParameters();
        if (tokens.Current.Is("(") || tokens.Current.Is("{"))
        {
            throw new ScriptException(tokens.Current.At, $"'{name.Text}' has a second list of parameters; "
                + $"write {name.Text}(...) = x => ... for a function that gives a function.");
        }
        tokens.Expect("=", $" after the parameters of '{name.Text}'");
        return new LambdaExpression(at, parameters, options, expressions.Read());
    }

    (List<string> Parameters, List<Member> Options) ReadParameters()
    {
        tokens.Open();
        var parameters = new List<string>();
        var options = new List<Member>();
        var names = new Names(tokens, "parameter");
        if (!tokens.AtClosing)
        {
            do
            {
                var name = tokens.TakeName("a parameter");
                if (!tokens.Current.Is("="))
                {
                    if (names.Add(name.At, name.Text)) parameters.Add(name.Text);
                }
                else if (ReadOption(name, names) is { } option) options.Add(option);
            }
            while (tokens.TryTake(","));
        }
        tokens.Close("',' or ");
        return (parameters, options);
    }

    Member? ReadOption(Token name, Names names)
    {
        tokens.Expect("=");
        var value = expressions.Read();
        return names.Add(name.At, name.Text) ? new(name.At, name.Text, value) : null;
    }
}
