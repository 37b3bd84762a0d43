using System.Globalization;
using System.Text;
using CsCheck;
using Unpool.Data;
using Unpool.Tests.TestData;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class CtfBlocksTests : IDisposable
{
    static readonly CtfInput[] Inputs = [new("labels", 3), new("x", 5)];

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Data_comes_back_from_text_whatever_the_blocks() =>
        Gen.Select(Gen.Int[1, 40], Gen.Bool, Gen.Int[1, 300], Gen.Int[1, 4], Gen.Int[0, 999]).Sample((count, bytes, blockSize, threads, seed) =>
        {
            var random = new Random(seed);
            float[] values = [.. Enumerable.Range(0, count * 5).Select(_ => bytes ? random.Next(256) : BitConverter.Int32BitsToSingle(random.Next()))];
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
        Gen.Select(Gen.Select(Gen.Int[0, whole.Length - 1], bytes).Array[0, 8], Gen.Int[0, whole.Length], Gen.Bool, Gen.Int[0, 3], Gen.Int[1, 90], Gen.Bool)
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
        Gen.Select(Gen.Int[0, 99999], Gen.String[Gen.Char['0', '9'], 0, 6], Gen.Int[-9, 9], Gen.Int[0, 2], Gen.Bool).Sample((whole, fraction, exponent, form, minus) =>
        {
            var text = (minus ? "-" : "") + whole + (fraction.Length > 0 ? "." + fraction : "") + (form > 0 ? (form > 1 ? "E" : "e") + exponent : "");
            var p = 0;
            Assert.True(CtfNumber.TryRead(Encoding.ASCII.GetBytes(text + "\n"), ref p, out var value), text);
            Assert.Equal(float.Parse(text, CultureInfo.InvariantCulture), (float)value, Math.Abs((float)value) * 1.2e-7f);
            Assert.Equal(text.Length, p);
        });

    [Fact]
    public void Many_warnings_are_summed_up()
    {
        var warnings = new List<string>();
        CtfReader.Read(_folder.Write("f", string.Concat(Enumerable.Repeat("|x 1\n", 130))), [new("x", 2)], new() { Warn = warnings.Add });
        Assert.Equal(101, warnings.Count);
        Assert.Equal("f: 30 more warnings of the same kind.", _folder.Shorten(warnings[^1]));
    }
}
