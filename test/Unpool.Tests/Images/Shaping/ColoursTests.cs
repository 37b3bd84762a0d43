using Unpool.Images;
using Xunit;
using Colours = Unpool.Images.Shaping.Colours;

namespace Unpool.Tests.Images;

public class ColoursTests
{
    static readonly Picture Colour = new(3, 2, 1, [255, 10, 0, 20, 0, 70]);

    [Fact]
    public void Colour_becomes_luma_or_a_mean()
    {
        Assert.Equal([255 * 0.2126f, 0.2126f * 10 + 0.7152f * 20 + 0.0722f * 70], Values(Colours.Of(Colour, false, new())), Near);
        Assert.Equal([85f, 100 / 3f], Values(Colours.Of(Colour, false, new() { Grey = GreyRule.Mean })), Near);
    }

    [Fact]
    public void Grey_that_is_stored_as_colour_stays_the_same_to_the_last_bit()
    {
        float[] greys = [.. Enumerable.Range(0, 65536).Select(i => i / 257f)];
        Assert.Equal(greys, Values(Colours.Of(new(3, 256, 256, [.. greys, .. greys, .. greys]), false, new())));
    }

    [Fact]
    public void Grey_becomes_three_times_itself() =>
        Assert.Equal([1f, 2, 1, 2, 1, 2], Values(Colours.Of(new(1, 2, 1, [1, 2]), true, new())));

    [Fact]
    public void A_picture_that_has_what_is_wanted_is_not_copied() => Assert.Same(Colour, Colours.Of(Colour, true, new()));

    [Theory]
    [InlineData(AlphaRule.White, 255, 255, 255)]
    [InlineData(AlphaRule.Black, 100, 100, 100)]
    public void A_white_pixel_with_alpha_lies_on_the_background(AlphaRule alpha, float red, float green, float blue) =>
        Assert.Equal([red, green, blue], Values(Colours.Of(new(4, 1, 1, [255, 255, 255, 100]), true, new() { Alpha = alpha })), Near);

    [Fact]
    public void An_almost_transparent_grey_is_almost_the_background()
    {
        var pixel = new Picture(2, 1, 1, [20, 1]);
        Assert.Equal(20 / 255f, Colours.Of(pixel, false, new() { Alpha = AlphaRule.Black }).Values[0], 1e-5f);
        Assert.Equal(0, Colours.Of(pixel, false, new() { Alpha = AlphaRule.Black }).Rounded().Values[0]);
        Assert.Equal(255 - 235 / 255f, Colours.Of(pixel, false, new()).Values[0], 1e-4f);
    }

    [Fact]
    public void Alpha_may_be_a_channel_of_its_own()
    {
        var options = new PictureOptions { Alpha = AlphaRule.Channel };
        Assert.Equal([20f, 20, 20, 1], Values(Colours.Of(new(2, 1, 1, [20, 1]), true, options)));
        Assert.Equal([20f, 1], Values(Colours.Of(new(4, 1, 1, [20, 20, 20, 1]), false, options)));
        Assert.Equal([7f, 255], Values(Colours.Of(new(1, 1, 1, [7]), false, options)));
    }

    static bool Near(float a, float b) => Math.Abs(a - b) < 1e-3;

    static float[] Values(Picture picture) => picture.Values.ToArray();
}
