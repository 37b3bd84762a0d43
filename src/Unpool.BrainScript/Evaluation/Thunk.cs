using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>
/// A value that is computed when it is first asked for, and only once: an expression with the scope it was written in and the path
/// that nodes made by it are named after.
/// </summary>
sealed class Thunk
{
    readonly Func<Evaluator, object>? _compute;
    object? _value;
    bool _running;

    public Thunk(string name, Expression expression, Scope scope, NamePath path)
        : this(name, expression.At, evaluator => evaluator.Evaluate(expression, scope, path))
    {
    }

    public Thunk(string name, SourcePosition at, Func<Evaluator, object> compute) => (Name, At, _compute) = (name, at, compute);

    public Thunk(string name, object value) => (Name, _value) = (name, value);

    /// <summary>The name in the text: that of a member or a parameter.</summary>
    public string Name { get; }

    public SourcePosition At { get; }

    public object Value(Evaluator evaluator)
    {
        if (_value is not null) return _value;
        if (_running) throw evaluator.Circular(this);
        _running = true;
        evaluator.Open.Push(this);
        try
        {
            return _value = _compute!(evaluator);
        }
        finally
        {
            evaluator.Open.Pop();
            _running = false;
        }
    }
}
