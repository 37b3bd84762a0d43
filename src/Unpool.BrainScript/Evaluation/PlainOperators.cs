using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>Operators between numbers, strings, booleans, functions and arrays. Nothing is converted.</summary>
static class PlainOperators
{
    public static object Binary(Evaluator evaluator, string symbol, object left, object right, SourcePosition at) => (left, right) switch
    {
        (double a, double b) => Numbers(symbol, a, b),
        (string a, string b) => symbol == "+" ? a + b : Compared(symbol, string.CompareOrdinal(a, b)),
        (bool a, bool b) => symbol switch
        {
            "&&" => a && b,
            "||" => a || b,
            _ => Compared(symbol, a.CompareTo(b)),
        },
        (FunctionValue f, FunctionValue g) when symbol == ">>" => new ComposedValue(f, g, at),
        (ArrayValue array, double count) when symbol == "<<" => Dropped(evaluator, array, count, at),
        _ => null,
    } ?? throw (symbol == "with"
        ? evaluator.Error(at, "'with' was never implemented; write out the changed record.")
        : evaluator.Error(at, $"operator {symbol} cannot be applied to these operands: a {ValueKind.Of(left)} and a {ValueKind.Of(right)}."));

    static object? Numbers(string symbol, double a, double b) => symbol switch
    {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" => a / b,
        "%" => a % b,
        "**" => Math.Pow(a, b),
        // NaN is equal to nothing.
        "==" => a == b,
        "!=" => a != b,
        "<" => a < b,
        "<=" => a <= b,
        ">" => a > b,
        ">=" => a >= b,
        _ => null,
    };

    static object? Compared(string symbol, int order) => symbol switch
    {
        "==" => order == 0,
        "!=" => order != 0,
        "<" => order < 0,
        "<=" => order <= 0,
        ">" => order > 0,
        ">=" => order >= 0,
        _ => null,
    };

    static ArrayValue Dropped(Evaluator evaluator, ArrayValue array, double count, SourcePosition at)
    {
        if (array.First != 0) throw evaluator.Error(at, "This array is expected to begin with index 0.");
        if (count != Math.Floor(count) || count < 0)
            throw evaluator.Error(at, $"<< drops a whole number of elements, not {Formatter.Number(count)}.");
        return new([.. array.Elements.Skip((int)Math.Min(count, array.Elements.Count))]);
    }
}
