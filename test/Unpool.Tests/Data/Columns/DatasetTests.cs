using CsCheck;
using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Data;

public class DatasetTests
{
    sealed record Reading(float[] Values, int Class);

    static Dataset Of(IEnumerable<Reading> readings, int width) => Dataset.From(readings,
        new ColumnFill<Reading>("values", new Shape(width), (reading, to) => reading.Values.CopyTo(to)),
        new ColumnFill<Reading>("class", new Shape(3), (reading, to) => to[reading.Class] = 1));

    static IEnumerable<Reading> Draw(int count, int width, bool whole)
    {
        var random = new Random(count);
        for (var i = 0; i < count; i++)
            yield return new([.. Enumerable.Range(0, width).Select(_ => whole ? random.Next(256) : random.NextSingle())], i % 3);
    }

    // Widths beyond a block's size have a block for each row.
    [Fact]
    public void Objects_become_samples_in_their_order() =>
        Gen.Select(Gen.Int[1, 12], Gen.OneOf(Gen.Int[1, 9], Gen.Int[300_000, 310_000]), Gen.Bool).Sample((count, width, whole) =>
        {
            var data = Of(Draw(count, width, whole), width);
            Assert.Equal((count, whole, true), (data.Count, data["values"].IsBytes, data["class"].IsBytes));
            var (row, of) = (new float[width], 0);
            foreach (var reading in Draw(count, width, whole))
            {
                data["values"].CopyRow(of, row);
                Assert.Equal(reading.Values, row);
                Assert.Equal(1, data["class"][of, reading.Class]);
                Assert.Equal(0, data["class"][of++, (reading.Class + 1) % 3]);
            }
        }, iter: 10);

    [Theory]
    [InlineData(10, 5, new[] { 4, 9 })]
    [InlineData(11, 2, new[] { 1, 3, 5, 7, 9 })]
    [InlineData(3, 3, new[] { 2 })]
    public void Every_so_manieth_sample_is_set_aside(int count, int oneIn, int[] rows)
    {
        foreach (var whole in (bool[])[true, false])
        {
            var data = Of(Draw(count, 2, whole), 2);
            var (kept, aside) = data.SetAside(oneIn);
            Assert.Equal(rows.Select(row => data["values"][row, 1]), Enumerable.Range(0, aside.Count).Select(row => aside["values"][row, 1]));
            Assert.Equal(Enumerable.Range(0, count).Except(rows).Select(row => data["class"][row, 2]),
                Enumerable.Range(0, kept.Count).Select(row => kept["class"][row, 2]));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(Draw(count, 2, true), 2).SetAside(1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Of(Draw(count, 2, true), 2).SetAside(count + 1));
    }

    [Fact]
    public void A_number_that_is_none_is_an_error_with_its_place()
    {
        var error = Assert.Throws<DataException>(() => Of([new([1, 2], 0), new([1, float.PositiveInfinity], 0)], 2));
        Assert.Equal("values: expected a finite number in row 1 at index 1, found Infinity.", error.Message.Replace("∞", "Infinity"));
    }

    [Fact]
    public void No_object_is_an_error() =>
        Assert.Equal("expected at least one sample, found none.", Assert.Throws<DataException>(() => Of([], 2)).Message);
}
