using Unpool.Data;
using Xunit;

namespace Unpool.Tests.Data;

public class ColumnTests
{
    [Fact]
    public void Integers_up_to_255_are_kept_as_bytes()
    {
        var column = Column.From("x", 3, [0f, 128, 255, 1, 2, 3]);
        Assert.Null(column.Floats);
        Assert.Equal([0, 128, 255, 1, 2, 3], column.Bytes!.Span(0, 6).ToArray());
        Assert.Equal(6, column.Bytes!.Count);
        Assert.Equal((2, 3, 2f), (column.Count, column.Width, column[1, 1]));
    }

    [Theory]
    [InlineData(0.5f)]
    [InlineData(256f)]
    [InlineData(-1f)]
    public void Any_other_number_makes_it_floats(float odd)
    {
        var column = Column.From("x", 1, [7f, odd]);
        Assert.Null(column.Bytes);
        Assert.Equal([7, odd], column.Floats!.Span(0, 2).ToArray());
        Assert.Equal(2, column.Floats!.Count);
    }

    [Fact]
    public void A_row_is_copied_as_floats()
    {
        var row = new float[2];
        Column.From("x", 2, [1f, 2, 3, 4]).CopyRow(1, row);
        Assert.Equal([3, 4], row);
        Column.From("x", 2, [1f, 2, .5f, 4]).CopyRow(1, row);
        Assert.Equal([.5f, 4], row);
        Assert.Throws<ArgumentOutOfRangeException>(() => Column.From("x", 2, [1f, 2])[1, 0]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Column.From("x", 2, [1f, 2])[0, -1]);
    }

    [Theory]
    [InlineData(float.NaN, "x: expected a finite number in row 1 at index 0, found NaN.")]
    [InlineData(float.PositiveInfinity, "x: expected a finite number in row 1 at index 0, found Infinity.")]
    public void Numbers_that_poison_training_are_refused(float bad, string message) =>
        Assert.Equal(message, Assert.Throws<DataException>(() => Column.From("x", [[1, 2], [bad, 3]])).Message);

    [Fact]
    public void Rows_of_different_length_are_refused() =>
        Assert.Equal("x: expected 2 values in row 1 as in row 0, found 1.",
            Assert.Throws<DataException>(() => Column.From("x", [[1, 2], [3]])).Message);

    [Fact]
    public void A_dataset_has_columns_of_one_length()
    {
        var (x, y) = (Column.From("x", [[1], [2], [3]]), Column.From("y", [[1], [2]]));
        Assert.Equal("'x' has 3 samples, but 'y' has 2. (Parameter 'columns')", Assert.Throws<ArgumentException>(() => new Dataset(x, y)).Message);
        Assert.Equal("Two columns are named 'x'. (Parameter 'columns')", Assert.Throws<ArgumentException>(() => new Dataset(x, x)).Message);
        Assert.Equal("expected an input 'z' in the data, found 'x'.", Assert.Throws<DataException>(() => new Dataset(x)["z"]).Message);
        Assert.Equal([2f, 3], Enumerable.Range(0, 2).Select(row => new Dataset(x).Take(1, 2)["x"][row, 0]));
    }
}
