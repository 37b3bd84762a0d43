using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public class HeatScaleTests
{
    static readonly Shape Grey = new(1, 1, 5);

    [Fact]
    public void A_picture_is_clear_up_to_half_the_threshold_then_yellow_to_red_and_dark_red_from_twice_on()
    {
        var hot = new HeatScale(2).Over([100, 100, 100, 100, 100], Grey, [0, 1, 1.01f, 2, 4]).Bytes.ToArray().Chunk(3).ToArray();
        Assert.Equal([100, 100, 100], hot[0]);
        Assert.Equal([100, 100, 100], hot[1]);
        Assert.True(hot[2][0] > 120 && hot[2][1] > 120 && hot[2][2] < 100, "yellow");
        Assert.True(hot[3][0] > 180 && hot[3][1] < 50, "red");
        Assert.True(hot[4][0] < hot[3][0] && hot[4][1] < 50, "dark red");
    }

    [Fact]
    public void The_scale_is_that_of_the_threshold_and_not_of_the_picture() => Assert.Equal(
        new HeatScale(2).Over([9, 9, 9, 9, 9], Grey, [1, 2, 3, 4, 5]).Bytes.ToArray(),
        new HeatScale(4).Over([9, 9, 9, 9, 9], Grey, [2, 4, 6, 8, 10]).Bytes.ToArray());

    [Fact]
    public void Colours_lie_together_and_grey_stays_grey()
    {
        Assert.Equal([1, 3, 5, 2, 4, 255], HeatScale.Plain([1, 2, 3, 4, 5, 300], new(3, 1, 2)).Bytes.ToArray());
        Assert.Equal(1, HeatScale.Plain([1, 2], new(1, 1, 2)).Depth);
        Assert.Equal([1, 3, 5, 2, 4, 255], new HeatScale(1).Over([1, 2, 3, 4, 5, 300], new(3, 1, 2), [0, 0]).Bytes.ToArray());
    }
}
