using Unpool.Images;
using Unpool.Images.Shaping;
using Xunit;

namespace Unpool.Tests.Images;

public class ResizeTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(8)]
    public void A_chequerboard_shrunk_by_an_even_number_is_flat_grey(int by) =>
        Assert.All(Resize.To(Board(64, 48), 64 / by, 48 / by).Values.ToArray(), value => Assert.Equal(127.5f, value, 1e-3f));

    [Fact]
    public void Shrinking_averages_areas()
    {
        // 3 columns become 2: each is one and a half of them.
        Assert.Equal([20f, 60], Resize.To(new(1, 3, 1, [10, 40, 70]), 2, 1).Values.ToArray(), Near);
        Assert.Equal([20f, 60], Resize.To(new(1, 1, 3, [10, 40, 70]), 1, 2).Values.ToArray(), Near);
        Assert.Equal([25f], Resize.To(new(1, 2, 2, [10, 20, 30, 40]), 1, 1).Values.ToArray(), Near);
    }

    [Fact]
    public void Shrinking_keeps_the_mean()
    {
        var random = new Random(1);
        var picture = new Picture(1, 37, 53, [.. Enumerable.Range(0, 37 * 53).Select(_ => 255 * random.NextSingle())]);
        foreach (var (width, height) in ((int, int)[])[(1, 1), (36, 52), (10, 53), (37, 7), (13, 17)])
            Assert.Equal(picture.Values.ToArray().Average(), Resize.To(picture, width, height).Values.ToArray().Average(), 1e-3f);
    }

    [Fact]
    public void Growing_interpolates_between_the_centres()
    {
        Assert.Equal([0f, 10, 30, 40], Resize.To(new(1, 2, 1, [0, 40]), 4, 1).Values.ToArray(), Near);
        Assert.Equal([7f, 7, 7, 7, 7, 7], Resize.To(new(1, 1, 1, [7]), 3, 2).Values.ToArray(), Near);
    }

    [Fact]
    public void One_axis_may_grow_and_the_other_shrink() =>
        Assert.Equal([15f, 20, 30, 35], Resize.To(new(1, 2, 2, [10, 30, 20, 40]), 4, 1).Values.ToArray(), Near);

    [Fact]
    public void What_is_transparent_has_no_say_in_the_colour()
    {
        var result = Resize.To(new(2, 2, 1, [200, 0, 255, 0]), 1, 1);
        Assert.Equal([200f, 127.5f], result.Values.ToArray(), Near);
        Assert.Equal([0f, 0], Resize.To(new(2, 2, 1, [200, 100, 0, 0]), 1, 1).Values.ToArray());
    }

    [Fact]
    public void The_same_size_is_the_same_picture()
    {
        var picture = Board(4, 4);
        Assert.Same(picture, Resize.To(picture, 4, 4));
    }

    static Picture Board(int width, int height) =>
        new(1, width, height, [.. Enumerable.Range(0, width * height).Select(i => (i % width + i / width) % 2 * 255f)]);

    static bool Near(float a, float b) => Math.Abs(a - b) < 1e-3;
}
