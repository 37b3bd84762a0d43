using System.Globalization;
using System.Text;

namespace Unpool.BrainScript.Evaluation;

/// <summary>Values as text, for Print and Format.</summary>
static class Formatter
{
    /// <summary>A number as people write it: 5 or 2.5.</summary>
    public static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>
    /// <paramref name="how"/> is the middle of a C format: %-{how}s for strings, d for whole numbers, f for others.
    /// </summary>
    public static string Format(Evaluator evaluator, object value, string how)
    {
        if (how.Contains('%', StringComparison.Ordinal)) throw evaluator.Error($"'{how}' cannot be used in Format: it must not contain a '%'.");
        var text = new StringBuilder();
        Append(evaluator, value, how, "", text);
        return text.ToString();
    }

    static void Append(Evaluator evaluator, object value, string how, string indent, StringBuilder text)
    {
        switch (value)
        {
            case string s: text.Append(Spec(evaluator, how).Apply(s)); break;
            case double number: text.Append(Spec(evaluator, how).Apply(number)); break;
            case bool boolean: text.Append(boolean ? "true" : "false"); break;
            case ArrayValue array:
                text.Append('(');
                foreach (var element in array.Elements)
                {
                    text.Append('\n').Append(indent).Append("  ");
                    Append(evaluator, element.Value(evaluator), how, indent + "  ", text);
                }
                text.Append('\n').Append(indent).Append(')');
                break;
            case RecordValue record:
                text.Append('[');
                foreach (var (name, member) in record.Scope.Members)
                {
                    text.Append('\n').Append(indent).Append("  ").Append(name).Append(" = ");
                    Append(evaluator, member.Value(evaluator), how, indent + "  ", text);
                }
                text.Append('\n').Append(indent).Append(']');
                break;
            default: text.Append(ValueKind.Of(value)); break;
        }
        if (text.Length > 10_000_000) throw evaluator.Error("this value is too long to print.");
    }

    static FormatSpec Spec(Evaluator evaluator, string how) => FormatSpec.TryParse(how)
        ?? throw evaluator.Error($"'{how}' cannot be used in Format: expected flags, a width and a precision as in '8.2', found '{how}'.");
}
