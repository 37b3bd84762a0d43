using System.Globalization;

namespace Unpool.Training;

/// <summary>An option under the name that checkpoints write, which stays the same whatever the property is called later.</summary>
/// <param name="Name">The name.</param>
/// <param name="Value">The value, of a type that <see cref="Spell"/> knows or whose text never changes; null where it is not set.</param>
/// <param name="Before">
/// The value that stands for what was computed before the option existed. It is not written, so that checkpoints from before still fit;
/// null: every value is written.
/// </param>
readonly record struct Setting(string Name, object? Value, object? Before = null)
{
    /// <summary>True for what a record's text held although nothing needs it: only formats 1 and 2 have it.</summary>
    public bool IsFirstOnly { get; init; }

    /// <summary>False if the value is what was computed before the option existed.</summary>
    public bool IsWritten => Before is null || !Before.Equals(Value);

    /// <summary>A value's text, the same in every culture: columns first, as everywhere that a shape is shown.</summary>
    public static string Spell(object? value) => value switch
    {
        null => "none",
        Settings settings => settings.ToString(),
        Shape shape => Columns(shape),
        Size2 size => $"{size.Columns}x{size.Rows}",
        Pad { Auto: true } => "same",
        Pad pad => $"{Sides(pad.SameColumns, pad.Lower.Columns, pad.Upper.Columns)}x{Sides(pad.SameRows, pad.Lower.Rows, pad.Upper.Rows)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    // Not the shape's own text, which may change.
    static string Columns(Shape shape) => string.Join('x', shape.Axes.ToArray().Reverse());

    static string Sides(bool same, int lower, int upper) => same ? "same" : $"{lower}+{upper}";

    /// <summary>
    /// A value's text in formats 1 and 2, as a record's text had it: numbers as the culture at hand writes them.
    /// </summary>
    public static string SpellFirst(object? value) => value switch
    {
        null => "",
        Settings settings => settings.FirstForm,
        Shape shape => Columns(shape),
        Size2 size => $"{size.Columns}x{size.Rows}",
        Pad { Auto: true } => "same",
        Pad { SameColumns: true } pad => $"same across columns, {pad.Lower.Rows} and {pad.Upper.Rows} across rows",
        Pad { SameRows: true } pad => $"{pad.Lower.Columns} and {pad.Upper.Columns} across columns, same across rows",
        Pad pad when pad.Lower == pad.Upper => SpellFirst(pad.Lower),
        Pad pad => $"{SpellFirst(pad.Lower)} and {SpellFirst(pad.Upper)}",
        _ => value.ToString()!,
    };
}
