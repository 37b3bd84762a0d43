using System.Text;
using CsCheck;
using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Data;

public class CtfBytesTests
{
    // As background comes in pictures, and with whatever else a text may have between two pixels.
    static readonly Gen<string> Zeros = Gen.Int[0, 70].Select(count => string.Concat(Enumerable.Repeat("0 ", count)));
    static readonly Gen<string> Pixels = Gen.Int[0, 255].Array[0, 40].Select(values => string.Concat(values.Select(v => $"{v} ")));
    static readonly Gen<string> Odd = One("255 ", "256 ", "299 ", "300 ", "311 ", "999 ", "1000 ", "00 ", "000 ", "0000 ", "007 ", "099 ", "0255 ",
        "12345678901234567890123456789012345 ",
        "1\t", "  ", "\t", " 2  3 ", "+1 ", "-0 ", ".5 ", "1. ", "0.5 ", "1e1 ", "x ", "1x ", "5\r ", "7\x7f", "/ ", ": ", "\u00B5 ", "|", "1|");
    static readonly Gen<string> End = One("\n", "0\n", "255\n", "256\n", "1\r\n", " \n", "\t\n", "9 |y 1\n", "9|y\n", "x\n", "1.\n");

    [Fact]
    public void A_row_of_pixels_is_read_as_a_plain_parser_reads_it() =>
        Gen.Select(Gen.OneOf(Zeros, Pixels).Array[0, 8], End, Gen.Int[0, 40], Gen.Int[-1, 1], Gen.Bool)
            .Sample((parts, end, front, off, tail) => Check(string.Concat(parts) + end, front, off, tail), iter: 3000);

    [Fact]
    public void Whatever_is_no_row_of_pixels_is_left_alone() =>
        Gen.Select(Gen.OneOf(Zeros, Pixels, Odd).Array[0, 8], End, Gen.Int[0, 40], Gen.Int[-1, 1], Gen.Bool)
            .Sample((parts, end, front, off, tail) => Check(string.Concat(parts) + end, front, off, tail), iter: 3000);

    [Fact]
    public void Every_number_is_read_or_refused_at_every_place()
    {
        for (var place = 0; place < 40; place++)
        {
            for (var number = 0; number < 1100; number++)
            {
                var zeros = string.Concat(Enumerable.Repeat("0 ", place));
                Check($"{zeros}{number} 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20\n", place % 7, 0, tail: true);
                Check($"{zeros}{number:000} 1\n", 0, 0, tail: number % 2 == 0);
            }
        }
    }

    // The row in the middle of a text, with room for as many values as it has, or for one more or less.
    static void Check(string row, int front, int off, bool tail)
    {
        var name = new string('#', front) + "|x";
        var text = Encoding.Latin1.GetBytes($"{name} {row}{(tail ? "|x 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18\n" : "")}");
        var end = Array.FindIndex(text, name.Length, c => c is (byte)'|' or (byte)'\n' or 0x7f or < (byte)' ' and not (byte)'\t');
        string[] words = Encoding.Latin1.GetString(text[name.Length..end]).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        var isRow = off == 0 && words.All(w => w.Length <= 3 && w.All(char.IsAsciiDigit) && int.Parse(w) <= 255);

        var room = Math.Max(0, words.Length + off);
        var values = new byte[room + 32];
        Array.Fill(values, (byte)77);
        var p = name.Length;
        Assert.Equal(isRow || (words.Length == 0 && room == 0), CtfBytes.TryRead(text, ref p, values.AsSpan(0, room)));
        Assert.Equal(Enumerable.Repeat((byte)77, 32), values[room..]);
        if (!isRow)
        {
            Assert.Equal(words.Length == 0 && room == 0 ? end : name.Length, p);
            return;
        }
        Assert.Equal(end, p);
        Assert.Equal(words.Select(w => (byte)int.Parse(w)), values[..room]);
    }

    static Gen<string> One(params string[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
