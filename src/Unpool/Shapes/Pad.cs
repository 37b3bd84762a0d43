namespace Unpool;

/// <summary>
/// Zeros around an image, for rows and columns separately: <see cref="Lower"/> before the image and <see cref="Upper"/> after it, or as many
/// as make output = ceil(input / stride), the odd one going to the right and the bottom. A transposed convolution cuts its pads off
/// the result; there the second kind makes output = input * stride.
/// </summary>
/// <param name="SameRows">
/// Whether rows are padded automatically, so that no more are lost than a stride skips; Lower.Rows and Upper.Rows are then 0.
/// </param>
/// <param name="SameColumns">The same for columns.</param>
/// <param name="Lower">The rows above the image and the columns to the left of it.</param>
/// <param name="Upper">The rows below the image and the columns to the right of it.</param>
public readonly record struct Pad(bool SameRows, bool SameColumns, Size2 Lower, Size2 Upper)
{
    /// <summary>No zeros at all: windows stay inside the image.</summary>
    public static Pad None { get; }

    /// <summary>Automatic pads on all sides.</summary>
    public static Pad Same { get; } = new(true, true, default, default);

    /// <summary>True if all sides have automatic pads.</summary>
    public bool Auto => SameRows && SameColumns;

    /// <summary>The given numbers of rows and columns before the image and after it.</summary>
    public static Pad Of(Size2 lower, Size2 upper) => new(false, false, lower, upper);

    /// <summary>The rows of one and the columns of the other: <c>Pad.Across(rows: Pad.Same, columns: 0)</c>.</summary>
    public static Pad Across(Pad rows, Pad columns) => new(
        rows.SameRows, columns.SameColumns, (rows.Lower.Rows, columns.Lower.Columns), (rows.Upper.Rows, columns.Upper.Columns));

    /// <summary>The same padding on all four sides.</summary>
    public static implicit operator Pad(int everywhere) => new(false, false, everywhere, everywhere);

    /// <summary><see cref="Same"/> for true, <see cref="None"/> for false.</summary>
    public static implicit operator Pad(bool same) => same ? Same : None;

    /// <summary>The pads as text, columns first, as shapes are shown.</summary>
    public override string ToString() =>
        Auto ? "same"
        : SameColumns ? $"same across columns, {Lower.Rows} and {Upper.Rows} across rows"
        : SameRows ? $"{Lower.Columns} and {Upper.Columns} across columns, same across rows"
        : Lower == Upper ? Lower.ToString() : $"{Lower} and {Upper}";
}
