using Unpool.Images;
using Unpool.Images.Shaping;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>The eight turns are tested with files in <see cref="PictureFileTests"/>.</summary>
public class OrientationTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    public void No_turn_is_no_copy(int orientation)
    {
        var picture = new Picture(1, 2, 1, [1, 2]);
        Assert.Same(picture, Orientation.Upright(picture, orientation));
    }

    [Fact]
    public void Every_channel_is_turned() =>
        Assert.Equal([1f, 2, 3, 4, 5, 6], Orientation.Upright(new(3, 2, 1, [1, 2, 3, 4, 5, 6]), 6).Values.ToArray());
}
