using Unpool.BrainScript.Syntax;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>The record that a type of 'new' is made from. Keys are looked up in the record, then in the scopes around it.</summary>
sealed class Construction(Evaluator evaluator, RecordValue record, NewExpression expression, NamePath path)
{
    public Evaluator Evaluator => evaluator;
    public NamePath Path => path;
    public Scope Scope => record.Scope;

    public object? Find(string key) => record.Scope.Find(key)?.Value(evaluator);

    public object Require(string key) => Find(key) ?? throw Error($"required parameter '{key}' not found in new {expression.Type}.");

    public string Text(string key) => Of<string>(key, "string");

    public double Number(string key) => Of<double>(key, "number");

    public bool Flag(string key, bool otherwise) => Find(key) is null ? otherwise : Of<bool>(key, "boolean");

    public int Integer(string key) => Number(key) is var number && number == Math.Floor(number) && Math.Abs(number) < int.MaxValue
        ? (int)number
        : throw Error($"'{key}' must be a whole number, found {Formatter.Number(Number(key))}.");

    public ScriptException Error(string sentence) => evaluator.Error(expression.At, sentence);

    T Of<T>(string key, string expected) => Require(key) is T value ? value
        : throw Error($"config member '{key}' has wrong type ({ValueKind.Of(Require(key))}), expected a {expected}.");
}
