using System.Globalization;
using System.Text;

namespace Unpool.BrainScript.Conversion;

/// <summary>Values as C# writes them.</summary>
static class Literal
{
    /// <summary>An option of an operation.</summary>
    public static string Of(object value) => value switch
    {
        string text => Of(text),
        int number => Of(number),
        ulong number => Of(number),
        float number => Of(number),
        double number => Of(number),
        bool truth => Of(truth),
        Shape shape => Of(shape),
        Size2 size => Of(size),
        Pad pad => Of(pad),
        Enum member => $"{member.GetType().Name}.{member}",
        _ => throw new NotSupportedException($"{value.GetType().Name} has no literal."),
    };

    public static string Of(string? text)
    {
        if (text is null) return "null";
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            if (c is '"' or '\\') quoted.Append('\\').Append(c);
            else if (char.IsControl(c) || char.IsSurrogate(c)) quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else quoted.Append(c);
        }
        return quoted.Append('"').ToString();
    }

    public static string Of(int value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(ulong value) => value.ToString(CultureInfo.InvariantCulture);

    public static string Of(bool value) => value ? "true" : "false";

    public static string Of(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture)
        : double.IsNaN(value) ? "double.NaN" : value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";

    /// <summary>Whole numbers without the f, which C# turns into a float by itself.</summary>
    public static string Of(float value) => float.IsNaN(value) ? "float.NaN"
        : float.IsInfinity(value) ? value > 0 ? "float.PositiveInfinity" : "float.NegativeInfinity"
        : IsWhole(value) ? value.ToString("F0", CultureInfo.InvariantCulture)
        : value.ToString("R", CultureInfo.InvariantCulture) + "f";

    // -0 would lose its sign.
    static bool IsWhole(float value) => value == Math.Round(value) && Math.Abs(value) < 1e6 && (value != 0 || !float.IsNegative(value));

    public static string Of(Shape shape) => $"new Shape({string.Join(", ", shape.Axes.ToArray().Select(Of))})";

    public static string Of(Size2 size) => size.Rows == size.Columns ? Of(size.Rows) : $"({Of(size.Rows)}, {Of(size.Columns)})";

    public static string Of(Pad pad) => pad == Pad.Same ? "Pad.Same"
        : pad == Pad.None ? "Pad.None"
        : pad.SameRows || pad.SameColumns
            ? $"Pad.Across({OneAxis(pad.SameRows, pad.Lower.Rows, pad.Upper.Rows)}, {OneAxis(pad.SameColumns, pad.Lower.Columns, pad.Upper.Columns)})"
        : pad.Lower == pad.Upper && pad.Lower.Rows == pad.Lower.Columns ? Of(pad.Lower)
        : $"Pad.Of({Of(pad.Lower)}, {Of(pad.Upper)})";

    static string OneAxis(bool same, int lower, int upper) => Of(same ? Pad.Same : Pad.Of(lower, upper));
}
