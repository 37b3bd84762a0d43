using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using static Unpool.Data.CtfNumber;

namespace Unpool.Data;

/// <summary>The fast way to read pictures: a row of exactly as many integers in 0..255 as there is room for.</summary>
static class CtfBytes
{
    /// <summary>Reads a row at p and moves past it; false, with p where it was, for anything but such a row.</summary>
    // A file is often read once in the life of a process, too short a time for the compiler to find out that this is worth optimising.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryRead(ReadOnlySpan<byte> text, ref int p, Span<byte> row)
    {
        var at = p;
        while (IsBlank(text[at])) at++;
        var n = 0;
        if (Vector256.IsHardwareAccelerated) ReadWide(text, ref at, row, ref n);
        while (true)
        {
            while (IsBlank(text[at])) at++;
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

    // Every position gets the value of the number that would end there: its digit, ten times the digit before it and a hundred times
    // the one before that. Then the positions before the spaces are picked. Stops, before a number, at whatever is not a
    // number of at most 255 and a single space.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void ReadWide(ReadOnlySpan<byte> text, ref int at, Span<byte> row, ref int n)
    {
        Span<byte> values = stackalloc byte[Vector256<byte>.Count];
        // Two digits before the first are looked at, and there is a name before every row.
        while (at >= 2 && at <= text.Length - Vector256<byte>.Count)
        {
            var here = Vector256.Create(text[at..]);
            // Most of a picture is background.
            if (here == Zeros && row.Length - n >= Vector128<byte>.Count)
            {
                Vector128<byte>.Zero.CopyTo(row[n..]);
                n += Vector128<byte>.Count;
                at += Vector256<byte>.Count;
                continue;
            }

            var ones = here - Vector256.Create((byte)'0');
            var tens = Vector256.Create(text[(at - 1)..]) - Vector256.Create((byte)'0');
            var hundreds = Vector256.Create(text[(at - 2)..]) - Vector256.Create((byte)'0');
            var isDigit = IsDigit(ones);
            var isTen = IsDigit(tens);
            tens &= isTen;
            hundreds &= isTen & IsDigit(hundreds);
            var below = ones + TenTimes(tens);
            var value = below + TenTimes(TenTimes(hundreds));
            // Beyond 299, or beyond 255, which a byte cannot hold.
            var isLarge = Vector256.GreaterThan(hundreds, Vector256.Create((byte)2)) | Vector256.LessThan(value, below);

            var digits = isDigit.ExtractMostSignificantBits();
            var spaces = Vector256.Equals(here, Vector256.Create((byte)' ')).ExtractMostSignificantBits();
            // A fourth digit, a number that is too large, a space after a space.
            var bad = (digits & digits << 1 & digits << 2 & digits << 3) | (isLarge & isDigit).ExtractMostSignificantBits()
                | (spaces & (spaces << 1 | 1));
            var stop = bad | ~(digits | spaces);
            var ends = spaces & (stop - 1 & ~stop);
            var count = BitOperations.PopCount(ends);
            if (count == 0 || count > row.Length - n) return;
            var next = Vector256<byte>.Count - BitOperations.LeadingZeroCount(ends);
            value.CopyTo(values);
            for (; ends != 0; ends &= ends - 1) row[n++] = values[BitOperations.TrailingZeroCount(ends) - 1];
            at += next;
            if (stop != 0) return;
        }
    }

    /// <summary>Sixteen times "0 ".</summary>
    static Vector256<byte> Zeros => Vector256.Create((ushort)('0' | ' ' << 8)).AsByte();

    static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t';

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<byte> IsDigit(Vector256<byte> digit) => Vector256.LessThanOrEqual(digit, Vector256.Create((byte)9));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector256<byte> TenTimes(Vector256<byte> x)
    {
        var two = x + x;
        var four = two + two;
        return four + four + two;
    }
}
