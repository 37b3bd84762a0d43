using System.Globalization;
using System.Text;

namespace Unpool.Cli.Pictures;

/// <summary>The text of numbers as printf("%.6f") writes them, including the rounding of ties to even, in any culture.</summary>
static class FixedNumber
{
    /// <summary>Appends a number to a text.</summary>
    public static void Append(StringBuilder text, float value)
    {
        if (!float.IsFinite(value))
        {
            text.Append(float.IsNaN(value) ? "nan" : value > 0 ? "inf" : "-inf");
            return;
        }
        // 24 bits of a float and 14 of 1e6 = 15625 * 2^6 fit into a double: the product is exact, so the rounding is, too.
        var millionths = Math.Round(Math.Abs((double)value) * 1e6, MidpointRounding.ToEven);
        if (millionths > 1e18)
        {
            text.Append(((double)value).ToString("F6", CultureInfo.InvariantCulture));
            return;
        }
        if (float.IsNegative(value)) text.Append('-');
        var (whole, rest) = Math.DivRem((long)millionths, 1_000_000);
        text.Append(CultureInfo.InvariantCulture, $"{whole}.{rest:D6}");
    }
}
