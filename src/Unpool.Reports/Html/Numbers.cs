using System.Globalization;

namespace Unpool.Reports.Html;

/// <summary>Numbers, times and sizes as people read them.</summary>
static class Numbers
{
    /// <summary>"60,000"</summary>
    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>An error or a rate with four digits that count: "0.2225", "12.35", "0.00015"; "-" where there is none.</summary>
    public static string Value(double? value) => value switch
    {
        null => "–",
        not (> double.NegativeInfinity and < double.PositiveInfinity) => value.Value.ToString(CultureInfo.InvariantCulture),
        0 => "0",
        { } number when Math.Abs(number) is >= 1e-4 and < 1e6 => Round(number).ToString("0.#########", CultureInfo.InvariantCulture),
        { } number => number.ToString("0.###e0", CultureInfo.InvariantCulture),
    };

    /// <summary>The same with as many decimals as others in its column: "0.22248".</summary>
    public static string Fixed(double? value, int decimals = 5) =>
        value is { } number ? number.ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) : "–";

    /// <summary>"0.41 s", "12 s", "3 min 20 s", "2 h 5 min"</summary>
    public static string Duration(double seconds) => seconds switch
    {
        < 10 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0.##} s"),
        < 60 => string.Create(CultureInfo.InvariantCulture, $"{seconds:0} s"),
        < 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 60)} min {(int)seconds % 60} s"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)(seconds / 3600)} h {(int)(seconds / 60) % 60} min"),
    };

    /// <summary>"28 November 2026, 11:02 UTC"</summary>
    public static string Time(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>A shape as pictures are spoken of, columns, rows, channels: "28×28×16".</summary>
    public static string Shape(IReadOnlyList<int> axes) => string.Join('×', axes.Reverse());

    static double Round(double number)
    {
        var scale = Math.Pow(10, 3 - (int)Math.Floor(Math.Log10(Math.Abs(number))));
        return Math.Round(number * scale) / scale;
    }
}
