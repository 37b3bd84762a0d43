using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data;

public sealed class ColumnTransformsTests
{
    static readonly Column Images = Nets.Data(20).Columns[0].Shaped(Nets.Image);

    static float[] Row(Column column, int row, int sweep)
    {
        var values = new float[column.Width];
        column.ReadRow(row, sweep, values, new float[column.Drawing?.Room ?? 0]);
        return values;
    }

    [Fact]
    public void Samples_are_changed_anew_in_each_sweep_and_the_same_each_time()
    {
        var noisy = Images.Transformed([new GaussianNoise(0.1)]);
        Assert.Equal(Row(noisy, 3, 0), Row(noisy, 3, 0));
        Assert.NotEqual(Row(noisy, 3, 0), Row(noisy, 3, 1));
        Assert.NotEqual(Row(noisy, 3, 0), Row(Images.Transformed([new GaussianNoise(0.1)], seed: 2), 3, 0));
        Assert.Equal(Row(Images, 3, 0), Row(Images, 3, 5));
    }

    [Fact]
    public void Columns_of_one_seed_are_changed_alike()
    {
        var input = Images.Transformed([new Flip(), new Shift(2), new SaltAndPepper(0.1)], "noisy");
        var target = Images.Transformed([new Flip(), new Shift(2)], "clean");
        Assert.Equal(("noisy", "clean"), (input.Name, target.Name));
        for (var row = 0; row < 20; row++)
        {
            var (changed, kept) = (Row(input, row, 1), Row(target, row, 1));
            Assert.All(changed.Zip(kept), pair => Assert.True(pair.First == pair.Second || pair.First is 0 or 255));
        }
    }

    [Fact]
    public void Transforms_follow_one_another()
    {
        var twice = Images.Transformed([new Blur(1)]).Transformed([new Squares(3)], seed: 5);
        var once = Images.Transformed([new Blur(1)]);
        Assert.All(Row(twice, 7, 2).Zip(Row(once, 7, 2)), pair => Assert.True(pair.First == pair.Second || pair.First == 0));
        Assert.Equal(9, Row(twice, 7, 2).Count(value => value == 0));
    }

    [Fact]
    public void Values_in_a_file_that_nobody_maps_are_changed_too()
    {
        using var folder = new TempFolder();
        var images = new byte[10 * 28 * 28];
        new Random(1).NextBytes(images);
        File.WriteAllBytes(folder["images"], Idx.Of([10, 28, 28], images));
        var column = IdxFile.Read(folder["images"]).Images();
        var kept = Column.From("features", 28 * 28, images).Shaped(new(1, 28, 28));
        for (var row = 0; row < 10; row++)
        {
            Assert.Equal(Row(kept, row, 0), Row(column, row, 0));
            Assert.Equal(Row(kept.Transformed([new Shift(3)]), row, 1), Row(column.Transformed([new Shift(3)]), row, 1));
        }
    }

    [Fact]
    public void Samples_without_the_shape_of_an_image_are_refused()
    {
        var error = Assert.Throws<ShapeException>(() => Nets.Data(3).Columns[0].Transformed([new Flip()]));
        Assert.Equal("column 'x': transforms change images, and its samples are 96 values without a shape.", error.Message);
    }
}
