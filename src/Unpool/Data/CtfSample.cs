using System.Runtime.CompilerServices;
using static Unpool.Data.CtfNumber;

namespace Unpool.Data;

/// <summary>Reads the values of one input of one line.</summary>
sealed class CtfSample(CtfInput input, CtfPiece piece, CtfBlock block)
{
    // Most of a picture is background, so zeros are taken by the dozen.
    const int Zeros = 16;

    static ReadOnlySpan<byte> ZeroText => "0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "u8;

    /// <summary>Reads the values behind the name into a row and goes to what ends them; false after an error.</summary>
    public bool TryRead(ReadOnlySpan<byte> text, ref int p, int row)
    {
        if (input.Sparse) return TrySparse(text, ref p, row);
        return (piece.Bytes is not null && TryBytes(text, ref p, piece.ByteRow(row))) || TryDense(text, ref p, row);
    }

    // The road that pictures take: exactly Dim integers in 0..255. Anything else, and p stays where it was.
    // A file is often read once in the life of a process, too short a time for the compiler to find out that this is worth optimising.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool TryBytes(ReadOnlySpan<byte> text, ref int p, Span<byte> row)
    {
        var at = p;
        var n = 0;
        while (true)
        {
            while (text[at] is (byte)' ' or (byte)'\t') at++;
            while (n + Zeros <= row.Length && text[at..].StartsWith(ZeroText))
            {
                row.Slice(n, Zeros).Clear();
                n += Zeros;
                at += ZeroText.Length;
            }

            var value = text[at] - '0';
            if ((uint)value > 9) break;
            var digit = text[++at] - '0';
            if ((uint)digit <= 9)
            {
                value = value * 10 + digit;
                digit = text[++at] - '0';
                if ((uint)digit <= 9)
                {
                    value = value * 10 + digit;
                    at++;
                    if (value > 255) return false;
                }
            }
            if (!EndsWord(text[at]) || n == row.Length) return false;
            row[n++] = (byte)value;
        }
        if (n < row.Length || !EndsWord(text[at])) return false;
        p = at;
        return true;
    }

    bool TryDense(ReadOnlySpan<byte> text, ref int p, int row)
    {
        var found = 0;
        while (true)
        {
            while (text[p] is (byte)' ' or (byte)'\t') p++;
            if (EndsWord(text[p])) break;
            if (!TryNumber(text, ref p, out var value)) return false;
            if (found < input.Dim) piece.Set(row, found, value);
            found++;
        }
        if (found > input.Dim)
        {
            block.Error($"expected {input.Dim} values for '{input.Name}', found {found}.");
            return false;
        }
        if (found < input.Dim)
        {
            block.Warn($"expected {input.Dim} values for '{input.Name}', found {found}; the rest is zero.");
            piece.Clear(row, found);
        }
        return true;
    }

    bool TrySparse(ReadOnlySpan<byte> text, ref int p, int row)
    {
        piece.Clear(row);
        while (true)
        {
            while (text[p] is (byte)' ' or (byte)'\t') p++;
            if (EndsWord(text[p])) return true;
            var start = p;
            if (!TryIndex(text, ref p, out var index))
            {
                block.Error($"expected index:value for '{input.Name}', found {Show(text, start)}.");
                return false;
            }
            if (index >= input.Dim)
            {
                block.Error($"expected an index below {input.Dim} for '{input.Name}', found {index}.");
                return false;
            }
            if (text[p] != ':')
            {
                block.Error($"expected ':' behind the index {index} of '{input.Name}', found {Show(text, p)}.");
                return false;
            }
            p++;
            if (!TryNumber(text, ref p, out var value)) return false;
            piece.Set(row, (int)index, value);
        }
    }

    bool TryNumber(ReadOnlySpan<byte> text, ref int p, out float value)
    {
        var start = p;
        value = 0;
        if (!CtfNumber.TryRead(text, ref p, out var number))
        {
            block.Error($"expected a number for '{input.Name}', found {Show(text, start)}.");
            return false;
        }
        value = (float)number;
        if (float.IsFinite(value)) return true;
        block.Error($"expected a number that a float can hold for '{input.Name}', found {Show(text, start)}.");
        return false;
    }
}
