using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Unpool.BrainScript.Log;

/// <summary>printf("%{width}.{digits}f") into bytes, with -0 written as 0.</summary>
readonly struct FixedText(int digits, int width)
{
    readonly StandardFormat _format = new('F', (byte)digits);

    public int Write(float value, Span<byte> to)
    {
        var length = Digits(value, to);
        if (length >= width) return length;
        to[..length].CopyTo(to[(width - length)..]);
        to[..(width - length)].Fill((byte)' ');
        return width;
    }

    int Digits(double value, Span<byte> to)
    {
        if (!double.IsFinite(value)) return Encoding.UTF8.GetBytes(CFormat.F(value, digits), to);
        if (!Utf8Formatter.TryFormat(value, to, out var length, _format))
            return Encoding.UTF8.GetBytes(value.ToString($"F{digits}", CultureInfo.InvariantCulture), to);
        // What rounds to nothing has no sign.
        if (to[0] != '-' || to[1..length].ContainsAnyExcept((byte)'0', (byte)'.')) return length;
        to[1..length].CopyTo(to);
        return length - 1;
    }
}
