using System.Globalization;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class CsvFileTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("1,2,3\n4,5,6\n")]
    [InlineData("a,b,c\n1,2,3\n4,5,6")]
    [InlineData("\r\n1;2;3\r\n\r\n4;5;6\r\n")]
    [InlineData("a\tb\tc\n1\t2\t3\n4\t5\t6\n")]
    [InlineData("\uFEFF1, 2 ,3\n\"4\",5,6\n")]
    public void Rows_are_samples(string text)
    {
        var table = CsvFile.Read(_folder.Write("a.csv", text));
        Assert.Null(table.Labels);
        Assert.True(table.Values.IsBytes);
        Assert.Equal((2, 3), (table.Values.Count, table.Values.Width));
        Assert.Equal([1, 2, 3, 4, 5, 6], Values(table));
    }

    [Theory]
    [InlineData("label,a,b\n7,1,2\nseven,3,4\n", null, "7 seven")]
    [InlineData("a,FILE,b\n1,\"x, \"\"y\"\".png\",2\n3,z.png,4\n", null, "x, \"y\".png z.png")]
    [InlineData("a,b,kind\n1,2,cat\n3,4,dog\n", "kind", "cat dog")]
    [InlineData("label,0,1\ncat,1,2\ndog,3,4\n", null, "cat dog")]
    [InlineData(",0,1\n10,1,2\n11,3,4\n", null, "10 11")]
    [InlineData("cat,1,2\ndog,3,4\n", "1", "cat dog")]
    [InlineData("1,2,cat\n3,4,dog\n", "3", "cat dog")]
    public void A_column_of_labels_may_hold_any_text(string text, string? label, string labels)
    {
        var table = CsvFile.Read(_folder.Write("a.csv", text), label);
        Assert.Equal(labels, string.Join(' ', table.Labels!));
        Assert.Equal([1, 2, 3, 4], Values(table));
    }

    [Theory]
    [InlineData("", null, ": expected rows of numbers, found none.")]
    [InlineData("a,b\n", null, ": expected rows of numbers, found none.")]
    [InlineData("file\na.png\n", null, ": expected rows of numbers, found none.")]
    [InlineData("1,2\n3\n", null, "(2): expected 2 fields as in the first row, found 1.")]
    [InlineData("1,2\n\n3,4,5\n", null, "(3): expected 2 fields as in the first row, found 3.")]
    [InlineData("a,b\n1,x\n", null, "(2): expected a number in column 2, found 'x'.")]
    [InlineData("1,\n", null, "(1): expected a number in column 2, found ''.")]
    [InlineData("1,nan\n", null, "(1): expected a number in column 2, found 'nan'.")]
    [InlineData("1,1e99\n", null, "(1): expected a number in column 2, found '1e99'.")]
    [InlineData("1,\"2\n", null, "(1): expected a number in column 2, found '\"2'.")]
    [InlineData("a,b\n1,2\n", "c", ": expected a column 'c', found 2 columns: a, b.")]
    [InlineData("1,2\n", "3", ": expected a column '3', found 2 columns.")]
    public void What_is_wrong_is_a_sentence(string text, string? label, string sentence)
    {
        var path = _folder.Write("a.csv", text);
        Assert.Equal(path + sentence, Assert.Throws<DataException>(() => CsvFile.Read(path, label)).Message);
    }

    [Fact]
    public void A_file_that_is_not_there_is_a_sentence() =>
        Assert.Equal($"{_folder["b.csv"]}: the file does not exist.", Assert.Throws<DataException>(() => CsvFile.Read(_folder["b.csv"])).Message);

    [Fact]
    public void Random_tables_come_back_whatever_their_form()
    {
        var random = new Random(4);
        for (var i = 0; i < 200; i++)
        {
            var (rows, width, separator) = (random.Next(1, 6), random.Next(1, 6), ",;\t"[random.Next(3)]);
            var values = Enumerable.Range(0, rows * width).Select(_ => Value(random)).ToArray();
            string[] header = random.Next(2) == 0 ? [string.Join(separator, Enumerable.Range(0, width).Select(c => $"pixel{c}"))] : [];
            var lines = values.Chunk(width).Select(row => string.Join(separator, row.Select(v => v.ToString("R", CultureInfo.InvariantCulture))));
            var text = string.Join(random.Next(2) == 0 ? "\n" : "\r\n", [.. header, .. lines]);
            Assert.Equal(values, Values(CsvFile.Read(_folder.Write("a.csv", text))));
        }
    }

    static float Value(Random random) =>
        random.Next(2) == 0 ? random.Next(256) : (float)(random.NextDouble() * Math.Pow(10, random.Next(-20, 20)) - 0.5);

    static float[] Values(CsvTable table)
    {
        var values = new float[table.Values.Count * table.Values.Width];
        for (var row = 0; row < table.Values.Count; row++) table.Values.CopyRow(row, values.AsSpan(row * table.Values.Width));
        return values;
    }
}
