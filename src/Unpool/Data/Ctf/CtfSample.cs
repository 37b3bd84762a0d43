using System.Runtime.CompilerServices;
using static Unpool.Data.CtfNumber;

namespace Unpool.Data;

/// <summary>The reader of one input's values, line by line.</summary>
sealed class CtfSample(CtfInput input, CtfPiece piece, CtfBlock block)
{
    // The values of a row that may still turn out to be bytes.
    float[]? _row;

    /// <summary>Reads the values after the name into a row and goes to what ends them; false after an error.</summary>
    /// <param name="cut">True if the file has no newline after the text.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryRead(ReadOnlySpan<byte> text, ref int p, int row, bool cut)
    {
        if (input.Sparse) return TrySparse(text, ref p, row);
        if (!piece.IsBytes) return TryDense(text, ref p, piece.FloatRow(row), cut);
        if (CtfBytes.TryRead(text, ref p, piece.ByteRow(row))) return true;
        _row ??= new float[input.Dim];
        if (!TryDense(text, ref p, _row, cut)) return false;
        piece.Put(row, _row);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    bool TryDense(ReadOnlySpan<byte> text, ref int p, Span<float> values, bool cut)
    {
        var found = 0;
        while (true)
        {
            while (text[p] is (byte)' ' or (byte)'\t') p++;
            if (EndsWord(text[p])) break;
            if (!TryNumber(text, ref p, out var value)) return false;
            if (found < values.Length) values[found] = value;
            found++;
        }
        if (found > input.Dim)
        {
            block.Error($"expected {Plural.Of(input.Dim, "value")} for '{input.Name}', found {found}.");
            return false;
        }
        if (found < input.Dim && cut && p == text.Length - 1)
        {
            block.Error($"expected {Plural.Of(input.Dim, "value")} for '{input.Name}', found {found} and the end of the file.");
            return false;
        }
        if (found < input.Dim)
        {
            block.Warn($"expected {Plural.Of(input.Dim, "value")} for '{input.Name}', found {found}; the rest is zero.");
            values[found..].Clear();
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
                block.Error($"expected ':' after the index {index} of '{input.Name}', found {Show(text, p)}.");
                return false;
            }
            p++;
            if (!TryNumber(text, ref p, out var value)) return false;
            piece.Set(row, (int)index, value);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
