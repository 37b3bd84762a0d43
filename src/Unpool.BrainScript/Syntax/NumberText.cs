using System.Globalization;

namespace Unpool.BrainScript.Syntax;

/// <summary>Numbers as C's strtod reads them, but a dot that another dot follows is not part of one: 1..3 goes from 1 to 3.</summary>
static class NumberText
{
    /// <summary>The number at the start of a text that begins with a digit, or with a dot and a digit.</summary>
    public static double Read(ReadOnlySpan<char> text, out int length)
    {
        if (text is ['0', 'x' or 'X', .. var hex] && DigitsAt(hex, hex is ['.', ..] ? 1 : 0, char.IsAsciiHexDigit) > 0)
        {
            var value = ReadHex(hex, out length);
            length += 2;
            return value;
        }
        length = Mantissa(text, char.IsAsciiDigit);
        length += Exponent(text[length..], 'e');
        return double.Parse(text[..length], NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    static double ReadHex(ReadOnlySpan<char> text, out int length)
    {
        length = Mantissa(text, char.IsAsciiHexDigit);
        var (value, scale, behindDot) = (0.0, 0L, false);
        foreach (var c in text[..length])
        {
            if (c == '.')
            {
                behindDot = true;
                continue;
            }
            value = value * 16 + Convert.ToInt32(c.ToString(), 16);
            if (behindDot) scale -= 4;
        }
        if (Exponent(text[length..], 'p') is var more and > 0)
        {
            scale += long.TryParse(text.Slice(length + 1, more - 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var power)
                ? power : text[length + 1] == '-' ? int.MinValue : int.MaxValue;
            length += more;
        }
        return Math.ScaleB(value, (int)Math.Clamp(scale, -10_000, 10_000));
    }

    static int Mantissa(ReadOnlySpan<char> text, Func<char, bool> digit)
    {
        var length = DigitsAt(text, 0, digit);
        return length < text.Length && text[length] == '.' && text[length..] is not ['.', '.', ..]
            ? length + 1 + DigitsAt(text, length + 1, digit)
            : length;
    }

    // e+10; without digits the letter belongs to what follows.
    static int Exponent(ReadOnlySpan<char> text, char letter)
    {
        if (text.IsEmpty || char.ToLowerInvariant(text[0]) != letter) return 0;
        var sign = text is [_, '+' or '-', ..] ? 1 : 0;
        var digits = DigitsAt(text, 1 + sign, char.IsAsciiDigit);
        return digits == 0 ? 0 : 1 + sign + digits;
    }

    static int DigitsAt(ReadOnlySpan<char> text, int start, Func<char, bool> digit)
    {
        var end = start;
        while (end < text.Length && digit(text[end])) end++;
        return end - start;
    }
}
