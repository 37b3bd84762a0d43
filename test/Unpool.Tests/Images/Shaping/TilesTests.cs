using Unpool.Images;
using Xunit;

namespace Unpool.Tests.Images;

public class TilesTests
{
    [Theory]
    [InlineData(64, 64, 32, 32)]
    [InlineData(100, 37, 32, 32)]
    [InlineData(33, 32, 32, 32)]
    [InlineData(200, 5, 16, 48)]
    [InlineData(5, 200, 16, 48)]
    [InlineData(7, 9, 16, 16)]
    [InlineData(12, 11, 1, 2)]
    [InlineData(12, 11, 3, 1)]
    public void Tiles_that_are_joined_uncut_are_the_picture(int width, int height, int rows, int columns)
    {
        var random = new Random(width);
        foreach (var channels in (int[])[1, 3])
        {
            var values = Enumerable.Range(0, channels * width * height).Select(_ => 255 * random.NextSingle()).ToArray();
            var picture = new Picture(channels, width, height, values);
            var tiles = new Tiles(picture.Size, new(rows, columns));
            var joined = tiles.Join([.. Enumerable.Range(0, tiles.Count).Select(i => tiles.Cut(picture, i))]);
            Assert.Equal(picture.Shape, joined.Shape);
            Assert.Equal(picture.Values.ToArray(), joined.Values.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    [Fact]
    public void Neighbours_overlap_by_a_quarter_and_the_outermost_touch_the_edges()
    {
        for (var length = 8; length < 100; length++)
        {
            var tiles = new Tiles(new(8, length), 8);
            var lefts = Enumerable.Range(0, tiles.Columns).Select(i => tiles[i].Left).ToList();
            Assert.Equal((0, length - 8), (lefts[0], lefts[^1]));
            var strides = lefts.Zip(lefts.Skip(1), (a, b) => b - a).ToList();
            Assert.All(strides, stride => Assert.InRange(stride, 1, 6));
            if (strides.Count > 0) Assert.True(strides.Max() - strides.Min() <= 1);
        }
    }

    [Fact]
    public void Tiles_are_counted_row_by_row()
    {
        var tiles = new Tiles(new(14, 20), 8);
        Assert.Equal((3, 2, 6), (tiles.Columns, tiles.Rows, tiles.Count));
        Assert.Equal([(0, 0), (6, 0), (12, 0), (0, 6), (6, 6), (12, 6)], Enumerable.Range(0, 6).Select(i => tiles[i]));
        var picture = new Picture(1, 20, 14, [.. Enumerable.Range(0, 280).Select(i => (float)i)]);
        Assert.Equal(6 * 20 + 12, tiles.Cut(picture, 5).Values[0]);
    }

    // No seam: the share of a tile falls to almost nothing where it ends.
    [Fact]
    public void The_share_of_a_tile_falls_towards_its_edge()
    {
        var tiles = new Tiles(new(8, 14), 8);
        var (dark, bright) = (new Picture(1, 8, 8), new Picture(1, 8, 8));
        bright.Values.Fill(240);
        var row = tiles.Join([dark, bright]).Values[..14].ToArray();
        Assert.Equal([0f, 0, 0, 0, 0, 0, 80, 160, 240, 240, 240, 240, 240, 240], row, (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void Wrong_pictures_and_numbers_of_tiles_are_wrong_arguments()
    {
        var tiles = new Tiles(new(8, 14), 8);
        Assert.Throws<ArgumentException>(() => tiles.Cut(new(1, 8, 8), 0));
        Assert.Throws<ArgumentException>(() => tiles.Join([new(1, 8, 8)]));
        Assert.Throws<ArgumentException>(() => tiles.Join([new(1, 8, 8), new(1, 8, 7)]));
        Assert.Throws<ArgumentException>(() => tiles.Join([new(1, 8, 8), new(3, 8, 8)]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tiles(new(0, 1), 8));
    }
}
