using Unpool.Images;
using Xunit;

namespace Unpool.Tests.Images;

public class PictureTests
{
    [Fact]
    public void A_new_picture_is_black() => Assert.Equal(new float[24], new Picture(4, 3, 2).Values.ToArray());

    [Fact]
    public void Planes_are_views_of_the_values()
    {
        float[] values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
        var picture = new Picture(2, 3, 2, values);
        Assert.Equal([7f, 8, 9, 10, 11, 12], picture.Plane(1).ToArray());
        picture.Plane(1)[0] = 70;
        Assert.Equal(70, values[6]);
        Assert.Equal((new Shape(2, 2, 3), new Size2(2, 3), true), (picture.Shape, picture.Size, picture.HasAlpha));
    }

    [Theory]
    [InlineData(0, 1, 1)]
    [InlineData(5, 1, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(1, 1, -1)]
    [InlineData(4, 100_000, 100_000)]
    public void What_no_picture_is_like_is_a_wrong_argument(int channels, int width, int height) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Picture(channels, width, height));

    [Fact]
    public void Values_that_do_not_fill_it_are_a_wrong_argument() => Assert.Throws<ArgumentException>(() => new Picture(1, 3, 2, new float[5]));
}
