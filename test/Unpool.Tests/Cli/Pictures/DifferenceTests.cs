using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public class DifferenceTests
{
    [Fact]
    public void Equal_is_white_brighter_is_red_and_darker_is_blue()
    {
        var picture = Difference.Of(Image(1, [0, 0.2f, 1, 0.5f]), Image(1, [0, 0.7f, 0.5f, 0.75f]), white: 1)!;
        Assert.Equal(
            // Equal, half of white brighter, half darker, a quarter brighter.
            [255, 255, 255, 0xc0, 0x10, 0x18, 0x10, 0x40, 0xc0, 224, 136, 140],
            picture.Bytes.ToArray());
    }

    [Fact]
    public void The_scale_depends_on_white_alone() => Assert.Equal(
        Difference.Of(Image(1, [0, 1, 2, 3]), Image(1, [3, 2, 1, 0]), white: 8)!.Bytes.ToArray(),
        Difference.Of(Image(1, [0, 100, 200, 300]), Image(1, [300, 200, 100, 0]), white: 800)!.Bytes.ToArray());

    [Fact]
    public void Of_colours_the_one_counts_that_differs_most()
    {
        var (black, mixed) = (Image(3, new float[12]), Image(3, [0.1f, 0, 0, 0, -0.5f, 0, 0, 0, 0.2f, 0, 0, 0]));
        Assert.Equal(Difference.ColorOf(-0.5f), Difference.Of(black, mixed, white: 1)!.Bytes[..3].ToArray());
    }

    [Fact]
    public void The_legend_goes_from_the_one_end_through_white_to_the_other()
    {
        var legend = Difference.Legend(101, 2).Bytes.ToArray();
        Assert.Equal(Difference.ColorOf(-1), legend[..3]);
        Assert.Equal([255, 255, 255], legend[150..153]);
        Assert.Equal(Difference.ColorOf(1), legend[300..303]);
    }

    [Fact]
    public void What_has_no_planes_has_no_picture() =>
        Assert.Null(Difference.Of(new(new float[5], new(5)), new(new float[5], new(5)), white: 1));

    static Values Image(int channels, float[] values) => new(values, new(channels, 2, 2));
}
