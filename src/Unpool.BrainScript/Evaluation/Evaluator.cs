using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>
/// The evaluator of expressions: lazy, every member and argument at most once. Whatever makes nodes names them after the path of
/// the expression, and counts their seeds in the order they are made.
/// </summary>
sealed class Evaluator(NodeFactory nodes, ILibrary library)
{
    // Far beyond every network, and reached before memory or patience ends.
    const int DeepestNesting = 30_000;
    const int MostSteps = 2_000_000;
    const int MostElements = 100_000;
    const int LongestText = 1_000_000;

    readonly Stack<SourcePosition> _places = new();
    readonly HashSet<string> _warned = [];
    int _depth;
    int _steps;

    public NodeFactory Nodes => nodes;

    /// <summary>Called with what is odd, after its place.</summary>
    public Action<string>? OnWarning { get; init; }

    /// <summary>Called with what Print and Debug say.</summary>
    public Action<string>? OnPrint { get; init; }

    /// <summary>Where set, a network collects what is wrong with its members instead of stopping at the first.</summary>
    public List<Problem>? Problems { get; init; }

    /// <summary>What is being computed, innermost first.</summary>
    public Stack<Thunk> Open { get; } = new();

    /// <summary>The innermost place of the user's own text that is being evaluated.</summary>
    public SourcePosition Place => _places.TryPeek(out var place) ? place : default;

    public object Evaluate(Expression expression, Scope scope, NamePath path)
    {
        if (++_depth > DeepestNesting)
            throw Error(expression.At, $"expressions are nested more than {DeepestNesting} deep here: is there an endless recursion?");
        if (++_steps > MostSteps) throw Error(expression.At, $"evaluation did not end after {MostSteps} steps: is there an endless recursion?");
        var own = !library.Contains(expression.At);
        if (own) _places.Push(expression.At);
        try
        {
            return expression switch
            {
                NumberLiteral number => number.Value,
                BoolLiteral boolean => boolean.Value,
                StringLiteral text => text.Value,
                NameExpression name => Look(name.Name, scope, name.At).Value(this),
                MemberExpression member => MemberOf(member, scope, path),
                CallExpression call => Call(call, scope, path),
                LambdaExpression lambda => new LambdaValue(lambda, scope, path),
                RecordExpression record => Record(record, scope, path),
                IfExpression choice => If(choice, scope, path),
                BinaryExpression binary => Binary(binary, scope, path),
                UnaryExpression unary => Unary(unary, scope, path),
                ListExpression list => new ArrayValue(
                    [.. list.Items.Select((item, i) => new Thunk($"element {i}", item, scope, path.Element(i)))]),
                ArrayExpression array => Array(array, scope, path),
                IndexExpression index => Index(index, scope, path),
                NewExpression instance => New(instance, scope, path),
                _ => throw Error(expression.At, $"{expression.GetType().Name} cannot be evaluated."),
            };
        }
        finally
        {
            _depth--;
            if (own) _places.Pop();
        }
    }

    /// <summary>A record's members, each to be evaluated when it is asked for.</summary>
    public static Scope ScopeOf(IEnumerable<Member> members, Scope? outer, NamePath path)
    {
        var scope = new Scope(outer);
        foreach (var member in members) scope.Add(new(member.Name, member.Value, scope, path.Member(member.Name)));
        return scope;
    }

    /// <summary>An error in the user's text: inside the library it is reported where the user called it.</summary>
    public ScriptException Error(SourcePosition at, string sentence) => new(library.Contains(at) ? Place : at, sentence);

    /// <summary>An error at the place of the user's text that is being evaluated.</summary>
    public ScriptException Error(string sentence) => new(Place, sentence);

    public ScriptException WrongType(SourcePosition at, string expected, object found) =>
        Error(at, $"expected expression of type '{expected}', found a {ValueKind.Of(found)}.");

    public ScriptException Circular(Thunk thunk)
    {
        var chain = Open.TakeWhile(t => t != thunk).Append(thunk).Reverse().Append(thunk).Where(t => !library.Contains(t.At)).Select(t => t.Name)
            .ToList();
        // A name handed on and on says nothing new.
        chain = [.. chain.Where((name, i) => i == 0 || name != chain[i - 1] || i == chain.Count - 1)];
        if (chain.Count > 12) chain = [.. chain.Take(6), "...", .. chain.TakeLast(5)];
        return Error(
            thunk.At, "circular reference (expression to compute identifier's value uses the identifier's value): " + string.Join(" -> ", chain));
    }

    public void Warn(string sentence)
    {
        var text = $"{Place}: {sentence}";
        if (_warned.Add(text)) OnWarning?.Invoke(text);
    }

    public void Print(string line) => OnPrint?.Invoke(line);

    public void CheckCount(FunctionValue function, int provided, SourcePosition at)
    {
        if (function.Parameters.Count != provided)
            throw Error(at, $"function expects {function.Parameters.Count} positional parameters"
                + (function.Parameters.Count == 0 ? "" : $" ({string.Join(", ", function.Parameters)})") + $", {provided} were provided.");
    }

    /// <summary>An element of an array, counted as the array counts.</summary>
    public object Element(ArrayValue array, object index, SourcePosition at)
    {
        if (index is not double number) throw WrongType(at, "number", index);
        if (number != Math.Floor(number)) throw Error(at, $"expected expression of type 'integer', found {Formatter.Number(number)}.");
        if (number < array.First || number > array.Last)
            throw Error(at, $"Index {Formatter.Number(number)} out of bounds [{array.First}..{array.Last}].");
        return array.Elements[(int)number - array.First].Value(this);
    }

    /// <summary>All elements, arrays inside arrays flattened, in order; a single value is a list of one.</summary>
    public IEnumerable<object> Flatten(object value)
    {
        var flat = new List<object>();
        Flatten(value, flat);
        return flat;
    }

    // Arrays that hold one another twice have more elements than anybody can count.
    void Flatten(object value, List<object> flat)
    {
        if (value is not ArrayValue array)
        {
            if (flat.Count == MostElements) throw Error($"a list of more than {MostElements} elements is too long.");
            flat.Add(value);
            return;
        }
        if (array.First != 0) throw Error("This array is expected to begin with index 0.");
        if (++_steps > MostSteps) throw Error($"evaluation did not end after {MostSteps} steps: do arrays contain one another many times?");
        foreach (var element in array.Elements) Flatten(element.Value(this), flat);
    }

    Thunk Look(string name, Scope scope, SourcePosition at) => scope.Find(name)
        ?? throw Error(
            at, library.Refusal(name) ?? $"unknown identifier '{name}'{(scope.Nearest(name) is { } near ? $"; did you mean '{near}'?" : ".")}");

    object MemberOf(MemberExpression member, Scope scope, NamePath path)
    {
        switch (Evaluate(member.Target, scope, path))
        {
            case RecordValue record:
                if (record.Scope.FindOwn(member.Name) is { } own) return own.Value(this);
                if (record.Scope.Find(member.Name) is not { } outer)
                    throw Error(member.At, library.Refusal(member.Name, Dotted(member))
                        ?? $"unknown identifier '{member.Name}'{Spelling.Hint(member.Name, record.Scope.Members.Select(m => m.Key))}");
                if (!library.Contains(member.At) && !library.Contains(outer.At))
                    Warn($"the record has no member '{member.Name}'; the '{member.Name}' outside it, at {outer.At}, is used.");
                return outer.Value(this);
            case RefusedGroup group:
                return group.Inner(member.Name) ?? throw Error(member.At, $"'{group.Name}.{member.Name}' {group.Reason}");
            case var other:
                throw WrongType(member.At, "record", other);
        }
    }

    // As the user wrote it: CNTK2.PastValue.
    static string Dotted(MemberExpression member) => member.Target switch
    {
        NameExpression name => $"{name.Name}.{member.Name}",
        MemberExpression outer => $"{Dotted(outer)}.{member.Name}",
        _ => member.Name,
    };

    object Call(CallExpression call, Scope scope, NamePath path)
    {
        var value = Evaluate(call.Function, scope, path);
        if (value is not FunctionValue named) throw WrongType(call.At, "function", value);
        var function = named.Taking(call.Arguments.Count);
        CheckCount(function, call.Arguments.Count, call.At);
        var options = new Thunk[call.Options.Count];
        for (var i = 0; i < options.Length; i++)
        {
            var option = call.Options[i];
            // Later revisions of CNTK call it so, and some published files do already.
            var name = option.Name == "transpose" && function.Options.Contains("deconv") ? "deconv" : option.Name;
            if (!function.Options.Contains(name))
                throw Error(option.At, $"function does not have an optional argument '{name}'{Spelling.Hint(name, function.Options)}");
            options[i] = new(name, option.Value, scope, path.Member(name));
        }
        var arguments = call.Arguments.Select((a, i) => new Thunk(function.Parameters[i], a, scope, path.Member(function.Parameters[i])));
        return function.Call(this, [.. arguments], options, path);
    }

    static RecordValue Record(RecordExpression record, Scope scope, NamePath path) => new(ScopeOf(record.Members, scope, path));

    object If(IfExpression choice, Scope scope, NamePath path)
    {
        switch (Evaluate(choice.Condition, scope, path.Member("if")))
        {
            case bool condition:
                return Evaluate(condition ? choice.Then : choice.Else, scope, path);
            case NetworkNode node:
                var then = Evaluate(choice.Then, scope, path.Member("then"));
                var otherwise = Evaluate(choice.Else, scope, path.Member("else"));
                return NodeOperators.If(this, node, then, otherwise, path, choice.At);
            case var other:
                throw WrongType(choice.Condition.At, "boolean", other);
        }
    }

    object Binary(BinaryExpression binary, Scope scope, NamePath path)
    {
        var name = OperatorNames.Of(binary.Operator);
        var left = Evaluate(binary.Left, scope, path.Operand(name, 0));
        var right = Evaluate(binary.Right, scope, path.Operand(name, 1));
        if (left is NetworkNode || right is NetworkNode) return NodeOperators.Binary(this, binary.Operator, left, right, path, binary.At);
        var result = PlainOperators.Binary(this, binary.Operator, left, right, binary.At);
        return result is string { Length: > LongestText } ? throw Error(binary.At, $"this string is longer than {LongestText} characters.") : result;
    }

    object Unary(UnaryExpression unary, Scope scope, NamePath path)
    {
        var part = unary.Operator switch { "-" => path.Member("_negate"), "!" => path.Member("_not"), _ => path };
        var operand = Evaluate(unary.Operand, scope, part);
        return (unary.Operator, operand) switch
        {
            ("-", double number) => -number,
            ("+", double or NetworkNode) => operand,
            ("!", bool boolean) => !boolean,
            ("-" or "!", NetworkNode node) => NodeOperators.Unary(this, unary.Operator, node, path),
            _ => throw Error(unary.At, $"operator '{unary.Operator}' cannot be applied to this operand (which has type {ValueKind.Of(operand)})."),
        };
    }

    ArrayValue Array(ArrayExpression array, Scope scope, NamePath path)
    {
        var (first, last) = (Integer(array.First, scope, path), Integer(array.Last, scope, path));
        if (last - (long)first >= MostElements)
            throw Error(array.At, $"an array from {first} to {last} is too long; at most {MostElements} elements are allowed.");
        var value = last < first ? null : Evaluate(array.Function, scope, path);
        if (value is not (null or FunctionValue)) throw WrongType(array.Function.At, "function", value);
        var function = value as FunctionValue;
        if (function is not null) CheckCount(function, 1, array.Function.At);
        var elements = new Thunk[Math.Max(0, last - first + 1)];
        for (var i = 0; i < elements.Length; i++)
        {
            var (number, element) = ((double)(first + i), path.Element(first + i));
            elements[i] = new($"element {first + i}", array.At, e => function!.Call(e, [new Thunk(function.Parameters[0], number)], [], element));
        }
        return new(elements, first);
    }

    int Integer(Expression expression, Scope scope, NamePath path) => Evaluate(expression, scope, path) switch
    {
        double number when number == Math.Floor(number) && Math.Abs(number) < int.MaxValue => (int)number,
        double number => throw Error(expression.At, $"expected expression of type 'integer', found {Formatter.Number(number)}."),
        var other => throw WrongType(expression.At, "number", other),
    };

    object Index(IndexExpression index, Scope scope, NamePath path)
    {
        var target = Evaluate(index.Target, scope, path.Member("_vector"));
        if (target is not ArrayValue array) throw WrongType(index.At, "array", target);
        return Element(array, Evaluate(index.Index, scope, path.Member("_index")), index.Index.At);
    }

    object New(NewExpression instance, Scope scope, NamePath path)
    {
        if (!library.Types.TryGetValue(instance.Type, out var make))
            throw Error(instance.At, $"unknown runtime type {instance.Type}{Spelling.Hint(instance.Type, library.Types.Keys)}");
        var inside = instance.Type == NetworkRoots.TypeName ? NamePath.Root : path;
        var operand = Evaluate(instance.Operand, scope, inside);
        return operand is RecordValue record ? make(new(this, record, instance, path)) : throw WrongType(instance.Operand.At, "record", operand);
    }
}
