using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Text;

namespace Unpool.Data;

/// <summary>One sample as a line of CNTK text: |labels 0 1 0 |features 0 255 0, with single spaces and the shortest numbers.</summary>
static class CtfLine
{
    const int LongestByte = 3;
    const int LongestFloat = 16;

    /// <summary>The number of bytes that no line exceeds, its newline included.</summary>
    public static int Longest(Dataset data) =>
        data.Columns.Sum(c => Prefix(c) + c.Width * (1 + (c.IsBytes ? LongestByte : LongestFloat)));

    /// <summary>The number of bytes in the line of one sample, its newline included.</summary>
    public static int Length(Dataset data, int row)
    {
        var length = 0;
        foreach (var column in data.Columns) length += Prefix(column) + ValuesLength(column, row);
        return length;
    }

    /// <summary>Writes the line of one sample and returns its length.</summary>
    public static int Write(Dataset data, int row, Span<byte> to)
    {
        var at = 0;
        foreach (var column in data.Columns)
        {
            if (at > 0) to[at++] = (byte)' ';
            to[at++] = (byte)'|';
            at += Encoding.UTF8.GetBytes(column.Name, to[at..]);
            at += WriteValues(column, row, to[at..]);
        }
        to[at++] = (byte)'\n';
        return at;
    }

    // '|', the name, and the space before the next column or the newline after the last
    static int Prefix(Column column) => 2 + Encoding.UTF8.GetByteCount(column.Name);

    static int WriteValues(Column column, int row, Span<byte> to)
    {
        var at = 0;
        if (!column.IsBytes)
        {
            foreach (var value in column.FloatRow(row))
            {
                to[at++] = (byte)' ';
                at += WriteFloat(value, to[at..]);
            }
            GC.KeepAlive(column);
            return at;
        }
        foreach (var value in column.ByteRow(row))
        {
            to[at++] = (byte)' ';
            if (value >= 100) to[at++] = (byte)('0' + value / 100);
            if (value >= 10) to[at++] = (byte)('0' + value / 10 % 10);
            to[at++] = (byte)('0' + value % 10);
        }
        GC.KeepAlive(column);
        return at;
    }

    // The shortest text, unless it lies so near the middle of two floats that a reader that sums in double, as CNTK's does, takes the other.
    static int WriteFloat(float value, Span<byte> to)
    {
        value.TryFormat(to, out var written, default, CultureInfo.InvariantCulture);
        Span<byte> line = stackalloc byte[LongestFloat + 1];
        to[..written].CopyTo(line);
        line[written] = (byte)'\n';
        var p = 0;
        if (!CtfNumber.TryRead(line, ref p, out var read) || (float)read != value)
            value.TryFormat(to, out written, "G9", CultureInfo.InvariantCulture);
        return written;
    }

    static int ValuesLength(Column column, int row)
    {
        if (!column.IsBytes)
        {
            Span<byte> text = stackalloc byte[1 + LongestFloat];
            var length = 0;
            foreach (var value in column.FloatRow(row)) length += 1 + WriteFloat(value, text);
            GC.KeepAlive(column);
            return length;
        }

        // A space and a digit each, and a digit more from 10 and from 100 on.
        var values = column.ByteRow(row);
        var digits = 2 * values.Length;
        var (ten, hundred) = (Vector256.Create((byte)10), Vector256.Create((byte)100));
        foreach (var v in MemoryMarshal.Cast<byte, Vector256<byte>>(values))
        {
            digits += BitOperations.PopCount(Vector256.GreaterThanOrEqual(v, ten).ExtractMostSignificantBits());
            digits += BitOperations.PopCount(Vector256.GreaterThanOrEqual(v, hundred).ExtractMostSignificantBits());
        }
        foreach (var value in values[(values.Length & ~31)..]) digits += (value >= 10 ? 1 : 0) + (value >= 100 ? 1 : 0);
        GC.KeepAlive(column);
        return digits;
    }
}
