using System.Text;

namespace Unpool.BrainScript.Log;

/// <summary>
/// Numbers as printf("%{width}.{digits}f") writes them, as bytes, with -0 written as 0. Large files are written with it, so it allocates
/// nothing.
/// </summary>
readonly struct FixedText
{
    // A float times ten to this power has no more bits than a double, so the product is exact.
    const int MostExact = 12;

    readonly int _digits, _width;
    readonly double _scale;

    public FixedText(int digits, int width)
    {
        (_digits, _width) = (digits, width);
        _scale = digits <= MostExact ? Math.Pow(10, digits) : 0;
    }

    /// <summary>Writes the value and returns how many bytes that took.</summary>
    public int Write(float value, Span<byte> to)
    {
        var length = Digits(value, to);
        if (length >= _width) return length;
        to[..length].CopyTo(to[(_width - length)..]);
        to[..(_width - length)].Fill((byte)' ');
        return _width;
    }

    int Digits(double value, Span<byte> to)
    {
        var scaled = Math.Abs(value) * _scale;
        if (!(_digits <= MostExact && scaled < 1L << 53)) return Rare(value, to);
        var whole = (ulong)Math.Round(scaled, MidpointRounding.ToEven);
        var length = Math.Max(_digits + 1, Count(whole)) + (_digits > 0 ? 1 : 0);
        // What rounds to nothing has no sign.
        if (value < 0 && whole > 0) to[0] = (byte)'-';
        else value = 0;
        var start = value < 0 ? 1 : 0;
        var number = to.Slice(start, length);
        for (int i = length - 1, point = length - 1 - _digits; i >= 0; i--)
        {
            if (i == point && _digits > 0)
            {
                number[i] = (byte)'.';
                continue;
            }
            (whole, var digit) = Math.DivRem(whole, 10);
            number[i] = (byte)('0' + digit);
        }
        return start + length;
    }

    int Rare(double value, Span<byte> to)
    {
        var text = CFormat.F(value, _digits);
        if (text[0] == '-' && !text.AsSpan(1).ContainsAnyExcept('0', '.')) text = text[1..];
        return Encoding.UTF8.GetBytes(text, to);
    }

    static int Count(ulong number)
    {
        var count = 1;
        for (; number >= 10; number /= 10) count++;
        return count;
    }
}
