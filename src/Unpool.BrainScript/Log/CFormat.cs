using System.Globalization;
using System.Numerics;

namespace Unpool.BrainScript.Log;

/// <summary>Numbers as C's printf writes them: the exact decimal expansion, rounded to the nearest, halves to the even digit.</summary>
static class CFormat
{
    /// <summary>%.Nf</summary>
    public static string F(double value, int precision)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        var digits = Scaled(value, precision).ToString(CultureInfo.InvariantCulture).PadLeft(precision + 1, '0');
        return Sign(value) + WithPoint(digits, digits.Length - precision);
    }

    /// <summary>%.Ne: at least two digits of the exponent.</summary>
    public static string E(double value, int precision)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        var (digits, exponent) = Scientific(value, precision);
        return Sign(value) + WithPoint(digits, 1) + Exponent(exponent);
    }

    /// <summary>%.Ng: fixed or with an exponent, whichever is shorter, without zeros at the end.</summary>
    public static string G(double value, int precision)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        precision = Math.Max(1, precision);
        var (digits, exponent) = Scientific(value, precision - 1);
        if (exponent < -4 || exponent >= precision)
            return Sign(value) + WithoutZeros(WithPoint(digits, 1)) + Exponent(exponent);
        var fixedPoint = exponent < 0 ? WithPoint(new string('0', -exponent) + digits, 1) : WithPoint(digits, exponent + 1);
        return Sign(value) + WithoutZeros(fixedPoint);
    }

    static string NotFinite(double value) => double.IsNaN(value) ? "nan" : value < 0 ? "-inf" : "inf";

    static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    static string WithPoint(string digits, int before) => before == digits.Length ? digits : $"{digits[..before]}.{digits[before..]}";

    static string WithoutZeros(string number) => number.Contains('.', StringComparison.Ordinal) ? number.TrimEnd('0').TrimEnd('.') : number;

    static string Exponent(int exponent) =>
        $"e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent).ToString("00", CultureInfo.InvariantCulture)}";

    // One digit before the point; rounding may make 9.99 to 10.0, which has an exponent more.
    static (string Digits, int Exponent) Scientific(double value, int precision)
    {
        if (value == 0) return (new string('0', precision + 1), 0);
        var exponent = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        while (true)
        {
            var digits = Scaled(value, precision - exponent).ToString(CultureInfo.InvariantCulture);
            if (digits.Length == precision + 1) return (digits, exponent);
            exponent += digits.Length - precision - 1;
        }
    }

    // The magnitude times a power of ten as the nearest whole number, without any error.
    static BigInteger Scaled(double value, int power)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var binary = (int)(bits >> 52) & 0x7ff;
        BigInteger numerator = (bits & 0xfffffffffffff) | (binary == 0 ? 0 : 1L << 52);
        var shift = Math.Max(binary, 1) - 1075;
        var denominator = BigInteger.One;
        if (power >= 0) numerator *= BigInteger.Pow(10, power);
        else denominator = BigInteger.Pow(10, -power);
        if (shift >= 0) numerator <<= shift;
        else denominator <<= -shift;
        var quotient = BigInteger.DivRem(numerator, denominator, out var rest);
        var half = (rest << 1).CompareTo(denominator);
        return half > 0 || (half == 0 && !quotient.IsEven) ? quotient + 1 : quotient;
    }
}
