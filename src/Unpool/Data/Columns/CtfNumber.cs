using System.Runtime.CompilerServices;
using System.Text;

namespace Unpool.Data;

/// <summary>
/// Numbers as CNTK reads them: [+-] digits [. [digits]] [e [+-] digits], so neither .5 nor nan, summed in double. The text has a newline
/// at its end, which stops every loop.
/// </summary>
static class CtfNumber
{
    const int ShownBytes = 24;
    const int ExactDigits = 15;
    const int MostPower = 45;

    // All of them are exact, as no greater power of ten is.
    static ReadOnlySpan<double> Scales =>
        [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22];

    static readonly double[] Powers = [.. Enumerable.Range(-MostPower, 2 * MostPower + 1).Select(exponent => Math.Pow(10, exponent))];

    /// <summary>True for what lies between inputs: blanks and control characters, but not a newline.</summary>
    public static bool IsDelimiter(byte c) => (c <= ' ' || c == 0x7f) && c != '\n';

    /// <summary>True for what ends a word: a delimiter, a newline or '|'.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool EndsWord(byte c) => c <= ' ' || c == 0x7f || c == '|';

    public static bool IsDigit(byte c) => (uint)(c - '0') <= 9;

    /// <summary>Reads a number at p and moves past it; false, with p anywhere, where there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> text, ref int p, out double value)
    {
        var negative = Sign(text, ref p);
        if (!TryDigits(text, ref p, out value, out _)) return false;
        if (text[p] == '.')
        {
            p++;
            if (TryDigits(text, ref p, out var fraction, out var count)) value += fraction / Scale(count);
            else if (text[p] is (byte)'e' or (byte)'E') return false;
        }
        if (negative) value = -value;
        if (text[p] is (byte)'e' or (byte)'E')
        {
            p++;
            negative = Sign(text, ref p);
            if (!TryDigits(text, ref p, out var exponent, out _)) return false;
            value *= Power(negative ? -exponent : exponent);
        }
        return EndsWord(text[p]);
    }

    public static bool TryIndex(ReadOnlySpan<byte> text, ref int p, out long index)
    {
        var start = p;
        index = 0;
        for (; IsDigit(text[p]); p++)
        {
            if (index > long.MaxValue / 10 - 1) return false;
            index = index * 10 + (text[p] - '0');
        }
        return p > start;
    }

    /// <summary>The word at p as an error shows it.</summary>
    public static string Show(ReadOnlySpan<byte> text, int p)
    {
        if (text[p] == '\n') return "the end of the line";
        var end = p + 1;
        while (!EndsWord(text[p]) && !EndsWord(text[end])) end++;
        var word = text[p..Math.Min(end, p + ShownBytes)];
        var shown = new StringBuilder("'");
        foreach (var c in Encoding.UTF8.GetString(word)) shown.Append(char.IsControl(c) ? $"\\x{(int)c:x2}" : c);
        return shown.Append(word.Length < end - p ? "...'" : "'").ToString();
    }

    static bool Sign(ReadOnlySpan<byte> text, ref int p)
    {
        if (text[p] is not ((byte)'+' or (byte)'-')) return false;
        return text[p++] == '-';
    }

    // A whole number below 2^53 is the same summed as an integer, only sooner.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryDigits(ReadOnlySpan<byte> text, ref int p, out double value, out int count)
    {
        var start = p;
        var whole = 0L;
        var last = p + ExactDigits;
        for (; IsDigit(text[p]) && p < last; p++) whole = whole * 10 + (text[p] - '0');
        value = whole;
        for (; IsDigit(text[p]); p++) value = value * 10 + (text[p] - '0');
        count = p - start;
        return count > 0;
    }

    static double Scale(int digits)
    {
        if (digits < Scales.Length) return Scales[digits];
        var scale = Scales[^1];
        for (var i = Scales.Length - 1; i < digits; i++) scale *= 10;
        return scale;
    }

    static double Power(double exponent) => Math.Abs(exponent) <= MostPower ? Powers[MostPower + (int)exponent] : Math.Pow(10, exponent);
}
