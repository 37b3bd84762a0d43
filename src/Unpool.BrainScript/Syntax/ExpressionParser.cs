using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Syntax;

/// <summary>The parser of expressions, by precedence climbing.</summary>
sealed class ExpressionParser
{
    const int Deepest = 400;
    const int Unary = 90;
    const int List = 4;

    readonly TokenStream _tokens;
    int _depth;

    public ExpressionParser(TokenStream tokens)
    {
        _tokens = tokens;
        Members = new(tokens, this);
    }

    public MemberParser Members { get; }

    /// <summary>An expression whose operators all have at least this level.</summary>
    public Expression Read(int level = 0)
    {
        Enter();
        try
        {
            var left = Operand();
            for (var (token, next) = Operator(); next >= level; (token, next) = Operator()) left = Apply(left, token, next);
            return left;
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>What operators stand between: a literal, a name, something in brackets, a signed operand, new, if, array.</summary>
    public Expression Operand()
    {
        var token = _tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return new NumberLiteral(_tokens.Take().At, token.Number);
            case TokenKind.String:
                return new StringLiteral(_tokens.Take().At, token.Text);
            case TokenKind.Name when _tokens.AtMember:
                throw new ScriptException(token.At, _tokens.AtStartOfLine
                    ? $"expected a value, found the beginning of the member '{token.Text}'."
                    : $"expected a value, found '{token.Text}' followed by an '=', as if it were a member or an option; equality is '=='.");
            case TokenKind.Name:
                return new NameExpression(_tokens.Take().At, token.Text);
        }
        if (_tokens.AtParameterList)
            throw new ScriptException(token.At, "a function written with '=>' has one parameter, without a default; "
                + "write x => y => ..., or a member f(x, y) = ...");
        return token switch
        {
            _ when token.Is("true") || token.Is("false") => new BoolLiteral(_tokens.Take().At, token.Text == "true"),
            _ when token.Is("+") || token.Is("-") || token.Is("!") => new UnaryExpression(_tokens.Take().At, token.Text, Read(Unary)),
            _ when token.Is("(") => Parenthesis(),
            _ when token.Is("{") || token.Is("[") => Members.ReadRecord(),
            _ when token.Is("[|") => ArrayLiteral(),
            _ when token.Is("if") => If(),
            _ when token.Is("new") => New(),
            _ when token.Is("array") => Array(),
            _ => throw _tokens.Unexpected("a value"),
        };
    }

    // A level below all others where no operator stands.
    (Token Token, int Level) Operator()
    {
        var token = _tokens.Current;
        if (token.Kind is not (TokenKind.Symbol or TokenKind.Keyword)) return (token, -1);
        return (token, token.Text switch
        {
            "." or "[" or "(" or "{" => 99,
            "*" or "/" or ".*" or "**" or "%" => 10,
            "+" or "-" or "with" => 9,
            "==" or "!=" or "<" or "<=" or ">" or ">=" => 8,
            "&&" => 7,
            "||" => 6,
            ">>" or "<<" => 5,
            ":" => List,
            "=>" => 0,
            _ => -1,
        });
    }

    Expression Apply(Expression left, Token token, int level) => token.Text switch
    {
        "." => Member(left),
        "[" => Index(left),
        "(" or "{" => Members.ReadCall(left),
        ":" => ListOf(left),
        "=>" => Lambda(left),
        _ => new BinaryExpression(_tokens.Take().At, token.Text, left, Read(level + 1)),
    };

    MemberExpression Member(Expression target)
    {
        _tokens.Take();
        var name = _tokens.TakeName("a member");
        return new(name.At, target, name.Text);
    }

    IndexExpression Index(Expression target)
    {
        var at = _tokens.Open().At;
        var index = Read();
        _tokens.Close();
        return new(at, target, index);
    }

    // Only a list on the left is merged, and parentheses do not protect it: (1:2):3 has three elements, 1:(2:3) has two.
    ListExpression ListOf(Expression left)
    {
        var at = _tokens.Current.At;
        List<Expression> items = left is ListExpression { Bracketed: false } list ? [.. list.Items] : [left];
        while (_tokens.TryTake(":")) items.Add(Read(List + 1));
        return new(at, items);
    }

    LambdaExpression Lambda(Expression left)
    {
        var at = _tokens.Take().At;
        return left is NameExpression parameter
            ? new(at, [parameter.Name], [], Read())
            : throw new ScriptException(at, "'=>' takes one name on its left, the parameter of the function; "
                + "a function among operators needs parentheses: (x => ...).");
    }

    Expression Parenthesis()
    {
        _tokens.Open();
        var inner = Read();
        _tokens.Close();
        return inner;
    }

    ListExpression ArrayLiteral()
    {
        var at = _tokens.Open().At;
        var items = new List<Expression>();
        if (!_tokens.Current.Is("|]"))
        {
            do items.Add(Read());
            while (_tokens.TryTake(";"));
        }
        _tokens.Close("';' or ");
        return new(at, items, Bracketed: true);
    }

    IfExpression If()
    {
        var at = _tokens.Take().At;
        var condition = Read();
        _tokens.Expect("then", OfIf(at));
        var then = Read();
        _tokens.Expect("else", OfIf(at));
        return new(at, condition, then, Read());
    }

    string OfIf(SourcePosition at) => at.Line == _tokens.Current.At.Line ? "" : $" for the 'if' of {Place.Of(at, seenFrom: _tokens.Current.At)}";

    NewExpression New()
    {
        Enter();
        var at = _tokens.Take().At;
        var type = _tokens.TakeName("a type");
        var operand = Operand();
        _depth--;
        return new(at, type.Text, operand);
    }

    ArrayExpression Array()
    {
        var at = _tokens.Take().At;
        if (!_tokens.Current.Is("[")) throw _tokens.Unexpected("'[' after 'array' (array[1..3] (i => i))");
        _tokens.Open();
        var (first, last) = ReadRange();
        _tokens.Close();
        if (!_tokens.Current.Is("(")) throw _tokens.Unexpected("'(' and a function for the elements (array[1..3] (i => i))");
        return new(at, first, last, Parenthesis());
    }

    /// <summary>first .. last</summary>
    public (Expression First, Expression Last) ReadRange()
    {
        var first = Read();
        _tokens.Expect("..");
        return (first, Read());
    }

    void Enter()
    {
        if (++_depth <= Deepest) return;
        throw new ScriptException(_tokens.Current.At, $"expressions are nested more than {Deepest} deep here; give names to parts of them.");
    }
}
