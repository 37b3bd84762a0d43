using System.Globalization;

namespace Unpool.BrainScript.Log;

/// <summary>Numbers as C's printf writes them.</summary>
static class CFormat
{
    /// <summary>%.{digits}f</summary>
    public static string F(double value, int digits) => Odd(value) ?? value.ToString($"F{digits}", CultureInfo.InvariantCulture);

    /// <summary>%.{digits}e, with two digits of the exponent or more.</summary>
    public static string E(double value, int digits) => Odd(value) ?? value.ToString((digits == 0 ? "0" : "0." + new string('0', digits)) + "e+00", CultureInfo.InvariantCulture);

    /// <summary>%.{digits}g</summary>
    public static string G(double value, int digits)
    {
        if (Odd(value) is { } odd) return odd;
        if (value == 0) return double.IsNegative(value) ? "-0" : "0";
        digits = Math.Max(1, digits);
        var (mantissa, exponent) = Split(value, digits);
        if (exponent < -4 || exponent >= digits) return WithoutZeros(mantissa) + $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent):00}";
        return WithoutZeros(F(value, digits - 1 - exponent));
    }

    /// <summary>True where %.{digits}g would write an exponent.</summary>
    public static bool NeedsExponent(double value, int digits)
    {
        if (value == 0 || !double.IsFinite(value)) return false;
        var exponent = Split(value, digits).Exponent;
        return exponent < -4 || exponent >= digits;
    }

    // Rounded to that many digits first: 9.9999 may become 10.
    static (string Mantissa, int Exponent) Split(double value, int digits)
    {
        var text = E(value, digits - 1);
        var e = text.IndexOf('e', StringComparison.Ordinal);
        return (text[..e], int.Parse(text[(e + 1)..], CultureInfo.InvariantCulture));
    }

    static string WithoutZeros(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    static string? Odd(double value) => double.IsNaN(value) ? "nan" : double.IsPositiveInfinity(value) ? "inf" : double.IsNegativeInfinity(value) ? "-inf" : null;
}
