using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>A function: called with positional arguments, and options by name.</summary>
abstract class FunctionValue
{
    /// <summary>Names of the positional parameters; they become part of the names of nodes.</summary>
    public abstract IReadOnlyList<string> Parameters { get; }

    public abstract IReadOnlyList<string> Options { get; }

    /// <summary>The function that takes <paramref name="count"/> positional arguments, where one name stands for several.</summary>
    public virtual FunctionValue Taking(int count) => this;

    /// <summary>Nodes that the body makes are named after <paramref name="path"/>: functions add nothing to names.</summary>
    public abstract object Call(Evaluator evaluator, IReadOnlyList<Thunk> arguments, IReadOnlyList<Thunk> options, NamePath path);
}

/// <summary>A function as it was written, with the scope around it.</summary>
sealed class LambdaValue : FunctionValue
{
    readonly LambdaExpression _lambda;
    readonly Scope _scope;
    readonly Thunk[] _defaults;

    public LambdaValue(LambdaExpression lambda, Scope scope, NamePath path)
    {
        (_lambda, _scope) = (lambda, scope);
        // A default belongs to the definition: it sees no other parameter, and all calls share its value.
        _defaults = [.. lambda.Options.Select(o => new Thunk(o.Name, o.Value, scope, path.Member(o.Name)))];
        Options = [.. lambda.Options.Select(o => o.Name)];
    }

    public override IReadOnlyList<string> Parameters => _lambda.Parameters;

    public override IReadOnlyList<string> Options { get; }

    /// <summary>What each option is worth where a call says nothing.</summary>
    public IReadOnlyList<Thunk> Defaults => _defaults;

    public override object Call(Evaluator evaluator, IReadOnlyList<Thunk> arguments, IReadOnlyList<Thunk> options, NamePath path)
    {
        var scope = new Scope(_scope);
        foreach (var value in _defaults) scope.Add(value);
        foreach (var option in options) scope.Add(option);
        foreach (var argument in arguments) scope.Add(argument);
        return evaluator.Evaluate(_lambda.Body, scope, path);
    }
}

/// <summary>f >> g: x => g(f(x)). Its options are those of f.</summary>
sealed class ComposedValue(FunctionValue first, FunctionValue second, SourcePosition at) : FunctionValue
{
    public override IReadOnlyList<string> Parameters => first.Parameters;

    public override IReadOnlyList<string> Options => first.Options;

    public override object Call(Evaluator evaluator, IReadOnlyList<Thunk> arguments, IReadOnlyList<Thunk> options, NamePath path)
    {
        evaluator.CheckCount(second, 1, at);
        var between = new Thunk(second.Parameters[0], at, e => first.Call(e, arguments, options, path.Member("arg")));
        return second.Call(evaluator, [between], [], path);
    }
}
