using Unpool.Images;
using Unpool.Images.Shaping;
using Xunit;

namespace Unpool.Tests.Images;

public class FramingTests
{
    // Two columns, one row.
    static readonly Picture Wide = new(1, 2, 1, [10, 20]);

    [Fact]
    public void Fit_shows_the_whole_picture_with_margins_of_the_background()
    {
        Assert.Equal([255f, 255, 10, 20], Values(Framing.Of(Wide, 2, new())).OrderByDescending(value => value > 250));
        var (white, black) = (Framing.Of(Wide, new(4, 2), new()), Framing.Of(Wide, new(4, 2), new() { Alpha = AlphaRule.Black }));
        Assert.Equal([255f, 255, 10, 20, 255, 255, 255, 255], Values(white));
        Assert.Equal([0f, 0, 10, 20, 0, 0, 0, 0], Values(black));
    }

    [Fact]
    public void Margins_are_transparent_where_alpha_is_a_channel()
    {
        var framed = Framing.Of(new(2, 1, 1, [10, 200]), new(1, 3), new() { Alpha = AlphaRule.Channel });
        Assert.Equal([255f, 10, 255, 0, 200, 0], Values(framed));
    }

    [Fact]
    public void Fill_crops_the_middle()
    {
        var picture = new Picture(1, 4, 2, [1, 2, 3, 4, 5, 6, 7, 8]);
        Assert.Equal([2f, 3, 6, 7], Values(Framing.Of(picture, 2, new() { Fit = FitRule.Fill })));
        Assert.Equal([4.5f], Values(Framing.Of(picture, 1, new() { Fit = FitRule.Fill })));
    }

    [Fact]
    public void Stretch_changes_each_side_by_itself() =>
        Assert.Equal([15f, 15], Values(Framing.Of(Wide, new(2, 1), new() { Fit = FitRule.Stretch })));

    [Fact]
    public void Fit_shrinks_by_the_longer_side()
    {
        var picture = new Picture(1, 8, 4);
        picture.Values.Fill(100);
        var framed = Framing.Of(picture, 4, new());
        Assert.Equal([.. Enumerable.Repeat(255f, 4), .. Enumerable.Repeat(100f, 8), .. Enumerable.Repeat(255f, 4)], Values(framed));
    }

    [Fact]
    public void A_part_beyond_the_edge_repeats_it()
    {
        var picture = new Picture(1, 2, 2, [1, 2, 3, 4]);
        Assert.Equal([1f, 2, 2, 3, 4, 4, 3, 4, 4], Values(Framing.Crop(picture, 0, 0, 3, 3)));
        Assert.Equal([4f, 4], Values(Framing.Crop(picture, 1, 1, 2, 1)));
        Assert.Equal([3f], Values(Framing.Crop(picture, 0, 1, 1, 1)));
    }

    static float[] Values(Picture picture) => picture.Values.ToArray();
}
