using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Evaluation;

// The values of BrainScript are double, bool, string, and the types of this file; nodes and networks are those of Nodes.

/// <summary>{ a = 1 ; b = 2 }: a scope as a value.</summary>
sealed record RecordValue(Scope Scope);

/// <summary>Elements that are computed when they are asked for, counted from <see cref="First"/>.</summary>
sealed class ArrayValue(IReadOnlyList<Thunk> elements, int first = 0)
{
    public IReadOnlyList<Thunk> Elements => elements;
    public int First => first;
    public int Last => first + elements.Count - 1;
}

/// <summary>The value of types of 'new' that only do something.</summary>
sealed class Done
{
    public static Done Value { get; } = new();
}

/// <summary>The kinds of values, in words.</summary>
static class ValueKind
{
    /// <summary>The kind of a value, as errors call it.</summary>
    public static string Of(object value) => value switch
    {
        double => "number",
        bool => "boolean",
        string => "string",
        RecordValue => "record",
        ArrayValue => "array",
        FunctionValue => "function",
        NetworkNode => "node",
        NetworkRoots => "network",
        _ => "object",
    };
}
