using System.Globalization;
using System.Text;
using CsCheck;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class CtfTests : IDisposable
{
    static readonly CtfInput[] Inputs = [new("labels", 3), new("x", 5)];

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Data_comes_back_from_text_whatever_the_blocks() =>
        Gen.Select(Gen.Int[1, 40], Gen.Bool, Gen.Int[1, 300], Gen.Int[1, 4], Gen.Int[0, 999]).Sample((count, bytes, blockSize, threads, seed) =>
        {
            var random = new Random(seed);
            float[] values = [.. Enumerable.Range(0, count * 5)
                .Select(_ => bytes ? random.Next(256) : BitConverter.Int32BitsToSingle(random.Next()))];
            var data = new Dataset(
                Column.From("labels", 3, [.. Enumerable.Range(0, count * 3).Select(i => (float)(i % 2))]),
                Column.From("x", 5, values.Select(v => float.IsFinite(v) ? v : -7.5f).ToArray()));
            var path = _folder[$"f{Environment.CurrentManagedThreadId}"];
            CtfWriter.Write(data, path);
            SameData.Check(data, CtfReader.Read(path, Inputs, new() { BlockSize = blockSize, Threads = threads }));
        });

    [Fact]
    public void The_line_of_an_error_is_right_whatever_the_blocks() =>
        Gen.Select(Gen.Int[1, 60], Gen.Int[0, 59], Gen.Int[1, 200], Gen.Int[1, 4]).Sample((count, bad, blockSize, threads) =>
        {
            var lines = Enumerable.Range(0, count).Select(i => $"|labels 0 1 {i} |x 1 2 3 4 {(i == bad || i == bad + 5 ? "?" : "5")}\n");
            var path = $"f{Environment.CurrentManagedThreadId}";
            var options = new CtfOptions { BlockSize = blockSize, Threads = threads };
            if (bad >= count)
            {
                Assert.Equal(count, CtfReader.Read(_folder.Write(path, string.Concat(lines)), Inputs, options).Count);
                return;
            }
            var error = Assert.Throws<DataException>(() => CtfReader.Read(_folder.Write(path, string.Concat(lines)), Inputs, options));
            Assert.Equal(bad + 1, error.Line);
            Assert.Equal($"{path}({bad + 1}): expected a number for 'x', found '?'.", _folder.Shorten(error.Message));
        });

    [Fact]
    public void No_damage_does_worse_than_a_sentence()
    {
        var whole = Encoding.UTF8.GetBytes("1 |labels 1 0 0 |x 1.5 2 3e-1 4 5\n2 |x 1 2 3 4 5 |labels 0 1 0 |# end\n3 |labels 1 |x 255 256 0 0 0\n");
        var odd = "|#:.e+- \t\r\n\0\x7f09\uFEFF"u8.ToArray();
        var bytes = Gen.OneOf(Gen.Int[0, odd.Length - 1].Select(i => odd[i]), Gen.Byte);
        Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], bytes).Array[0, 8], Gen.Int[0, whole.Length], Gen.Bool, Gen.Int[0, 3], Gen.Int[1, 90],
            Gen.Bool)
            .Sample((edits, cut, cutFront, maxErrors, blockSize, sparse) =>
            {
                var text = (byte[])whole.Clone();
                foreach (var (at, value) in edits) text[at] = value;
                var path = _folder.Write($"f{Environment.CurrentManagedThreadId}", cutFront ? text[cut..] : cut % 2 == 0 ? text : text[..cut]);
                CtfInput[] inputs = [new("labels", 3), new("x", 5, sparse)];
                try
                {
                    CtfReader.Read(path, inputs, new() { MaxErrors = maxErrors, BlockSize = blockSize, Warn = _ => { } });
                }
                catch (DataException e)
                {
                    Assert.Equal(path, e.File);
                    Assert.StartsWith(path, e.Message, StringComparison.Ordinal);
                }
            }, iter: 1000);
    }

    [Fact]
    public void Numbers_are_read_as_double_reads_them() =>
        Gen.Select(Gen.Int[0, 99999], Gen.String[Gen.Char['0', '9'], 0, 6], Gen.Int[-9, 9], Gen.Int[0, 2], Gen.Bool)
            .Sample((whole, fraction, exponent, form, minus) =>
        {
            var text = (minus ? "-" : "") + whole + (fraction.Length > 0 ? "." + fraction : "") + (form > 0 ? (form > 1 ? "E" : "e") + exponent : "");
            var p = 0;
            Assert.True(CtfNumber.TryRead(Encoding.ASCII.GetBytes(text + "\n"), ref p, out var value), text);
            Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), (float)value, Math.Abs((float)value) * 1.2e-7f);
            Assert.Equal(text.Length, p);
        });

    [Fact]
    public void Numbers_have_the_bits_of_the_plain_sum() =>
        Gen.Select(Digits(1, 40), Digits(0, 40), Gen.Int[-330, 330], Gen.Bool).Sample((whole, fraction, exponent, hasExponent) =>
        {
            var expected = Sum(whole);
            if (fraction.Length > 0) expected += Sum(fraction) / fraction.Aggregate(1.0, (scale, _) => scale * 10);
            if (hasExponent) expected *= Math.Pow(10, exponent);
            var text = $"{whole}{(fraction.Length > 0 ? "." : "")}{fraction}{(hasExponent ? $"e{exponent}" : "")}\n";
            var p = 0;
            Assert.True(CtfNumber.TryRead(Encoding.ASCII.GetBytes(text), ref p, out var value), text);
            Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(value));
        });

    [Fact]
    public void Rows_are_the_same_however_their_numbers_are_written()
    {
        var pixel = Gen.OneOf(Gen.Const("0"), Gen.Int[0, 255].Select(v => $"{v}"), One("00", "007", "0012", "+1", "-0", "1.", "2.0", "3e1"));
        var any = Gen.OneOf(pixel, One("256", "999", "1000", "-1", "0.5", "-0.1234", "1e-3", "2.5E+1", "123456.789"));
        // Rows of either kind, so that blocks are of either kind.
        Gen.Select(Gen.OneOf(pixel.Array[20], any.Array[20]).Array[1, 20], One("\n", "\r\n", " \n", "\t\r\n"), One(" ", "  ", "\t"), Gen.Int[1, 400],
            Gen.Int[1, 3], Gen.Bool)
            .Sample((rows, newline, blank, blockSize, threads, ids) =>
            {
                var lines = rows.Select((row, i) => $"{(ids ? $"{i} " : "")}|x{blank}{string.Join(i % 3 == 0 ? blank : " ", row)}{newline}");
                var path = _folder.Write($"f{Environment.CurrentManagedThreadId}", string.Concat(lines));
                var column = CtfReader.Read(path, [new("x", 20)], new() { BlockSize = blockSize, Threads = threads })["x"];
                float[] values = [.. rows.SelectMany(row => row).Select(word => float.Parse(word, CultureInfo.InvariantCulture))];
                SameData.Check(new(Column.From("x", 20, values)), new Dataset(column));
            });
    }

    [Fact]
    public void Lines_are_counted_in_the_block_that_they_begin_in() =>
        Gen.Select(Gen.String[One('\n', 'a', 'b'), 1, 60], Gen.Int[1, 70]).Sample((lines, blockSize) =>
        {
            using var text = new CtfText(_folder.Write($"f{Environment.CurrentManagedThreadId}", lines), blockSize);
            byte[] buffer = [];
            for (var i = 0; i < text.Blocks; i++)
                Assert.Equal(text.Read(i, ref buffer, out _).Count((byte)'\n'), text.CountLines(i, ref buffer));
        });

    [Fact]
    public void A_text_without_its_last_newline_is_whole_unless_values_are_missing() =>
        Gen.Select(Gen.Int[1, 30], Gen.Int[1, 100], Gen.Int[1, 3]).Sample((count, blockSize, threads) =>
        {
            var name = $"f{Environment.CurrentManagedThreadId}";
            var path = _folder.Write(name, string.Concat(Enumerable.Repeat("|x 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 12\n", count))[..^1]);
            var warnings = new List<string>();
            var options = new CtfOptions { BlockSize = blockSize, Threads = threads, Warn = warnings.Add };
            Assert.Equal(count, CtfReader.Read(path, [new("x", 18)], options).Count);
            Assert.Equal($"{name}({count}): expected a newline at the end of the file, found none.", _folder.Shorten(Assert.Single(warnings)));
            var error = Assert.Throws<DataException>(() => CtfReader.Read(path, [new("x", 19)], options));
            Assert.Equal($"{name}({count}): expected 19 values for 'x', found 18 and the end of the file.", _folder.Shorten(error.Message));
        });

    [Fact]
    public void A_text_that_grows_while_it_is_read_is_told()
    {
        var column = new CtfColumn(new("x", 1), rows: 1, MemoryBudget.Shared);
        var parser = new CtfParser([column.Input], ids: false, new([column], 0, 1, 0));
        Assert.Equal("expected a file that stays as it is, found one that changed while it was read.",
            Assert.Throws<DataException>(() => parser.Parse("|x 1\n|x 2\n"u8, cut: false)).Message);
    }

    [Fact]
    public void Something_else_is_told_before_memory_is_taken_for_it()
    {
        // 20 TB.
        CtfInput[] wide = [new("x", 20_000_000, Sparse: true)];
        Assert.Equal("f(1): expected '|', found 'word'.", _folder.Shorten(Assert.Throws<DataException>(
            () => CtfReader.Read(
                _folder.Write("f", string.Concat(Enumerable.Repeat("word\n", 5000))), wide, new() { SkipSequenceIds = true })).Message));
        Assert.StartsWith("f: expected room in 'FOLDER' for 20000000000064 bytes of data that do not fit in memory, found ",
            _folder.Shorten(Assert.Throws<DataException>(() => CtfReader.Read(
                _folder.Write("f", string.Concat(Enumerable.Repeat("|x 1:1\n", 1_000_000))), wide,
                new() { Memory = new(folder: _folder.Path) })).Message), StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_takes_little_more_memory_than_the_data()
    {
        var digits = Unpool.Data.Digits.Draw(2000);
        CtfWriter.Write(digits, _folder["f"]);
        var options = new CtfOptions { BlockSize = 1 << 16, Threads = 1, Memory = new(long.MaxValue) };
        CtfInput[] inputs = [new("labels", 10), new("features", 784)];
        CtfReader.Read(_folder["f"], inputs, options);
        var before = GC.GetAllocatedBytesForCurrentThread();
        CtfReader.Read(_folder["f"], inputs, options);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 2000 * 794, 2000 * 794 + (1 << 20));
    }

    [Fact]
    public void Many_warnings_are_summed_up()
    {
        var warnings = new List<string>();
        CtfReader.Read(_folder.Write("f", string.Concat(Enumerable.Repeat("|x 1\n", 130))), [new("x", 2)], new() { Warn = warnings.Add });
        Assert.Equal(101, warnings.Count);
        Assert.Equal("f: 30 more warnings of the same kind.", _folder.Shorten(warnings[^1]));
    }

    static Gen<string> Digits(int least, int most) => Gen.String[Gen.Char['0', '9'], least, most];

    static double Sum(string digits) => digits.Aggregate(0.0, (sum, digit) => sum * 10 + (digit - '0'));

    static Gen<T> One<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(i => values[i]);
}
