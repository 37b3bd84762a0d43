using System.Text;

namespace Unpool.Data;

/// <summary>
/// Numbers as CNTK reads them: [+-] digits [. [digits]] [e [+-] digits], so neither .5 nor nan, summed in double. The text has a newline
/// at its end, which stops every loop.
/// </summary>
static class CtfNumber
{
    const int ShownBytes = 24;

    /// <summary>Between inputs: blanks and control characters, but no newline.</summary>
    public static bool IsDelimiter(byte c) => (c <= ' ' || c == 0x7f) && c != '\n';

    /// <summary>Where a word ends: a delimiter, a newline or '|'.</summary>
    public static bool EndsWord(byte c) => c <= ' ' || c == 0x7f || c == '|';

    public static bool IsDigit(byte c) => (uint)(c - '0') <= 9;

    /// <summary>Reads a number at p and goes behind it; false, with p anywhere, where there is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int p, out double value)
    {
        var negative = Sign(text, ref p);
        if (!TryDigits(text, ref p, out value, out _)) return false;
        if (text[p] == '.')
        {
            p++;
            if (TryDigits(text, ref p, out var fraction, out var scale)) value += fraction / scale;
            else if (text[p] is (byte)'e' or (byte)'E') return false;
        }
        if (negative) value = -value;
        if (text[p] is (byte)'e' or (byte)'E')
        {
            p++;
            negative = Sign(text, ref p);
            if (!TryDigits(text, ref p, out var exponent, out _)) return false;
            value *= Math.Pow(10, negative ? -exponent : exponent);
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

    static bool TryDigits(ReadOnlySpan<byte> text, ref int p, out double value, out double scale)
    {
        var start = p;
        (value, scale) = (0, 1);
        for (; IsDigit(text[p]); p++)
        {
            value = value * 10 + (text[p] - '0');
            scale *= 10;
        }
        return p > start;
    }
}
