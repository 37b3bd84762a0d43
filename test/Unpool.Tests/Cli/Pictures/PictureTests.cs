using CsCheck;
using Unpool.Cli.Pictures;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public class PictureTests
{
    [Fact]
    public void Levels_are_clipped_scaled_by_the_maximum_and_rounded() =>
        Assert.Equal([0, 0, 128, 255], Levels.Of([-1, 0, 0.5f, 0.996f]));

    [Fact]
    public void Values_that_are_no_numbers_are_black_and_infinity_is_white() =>
        Assert.Equal([0, 255, 0, 255], Levels.Of([float.NaN, float.PositiveInfinity, float.NegativeInfinity, 2]));

    [Fact]
    public void Without_a_positive_value_all_is_black() => Assert.Equal(new byte[3], Levels.Of([0, -1, float.NaN]));

    [Fact]
    public void Three_channels_of_an_image_are_red_green_and_blue()
    {
        var picture = Picture.OfImage(new(new float[] { 1, 0, 0, 1, 0, 0 }, new(3, 1, 2)))!;
        Assert.Equal(3, picture.Depth);
        Assert.Equal([255, 0, 0, 0, 255, 0], picture.Bytes.ToArray());
    }

    [Fact]
    public void Three_maps_of_a_code_are_side_by_side_with_a_grey_line()
    {
        var picture = Mosaic.Of(new(new float[] { 1, 0, 0.5f }, new(3, 1, 1)))!.Side();
        Assert.Equal((5, 1, 1), (picture.Width, picture.Height, picture.Depth));
        Assert.Equal([255, 0x90, 0, 0x90, 128], picture.Bytes.ToArray());
    }

    [Fact]
    public void A_scale_for_all_pictures_is_not_that_of_the_brightest()
    {
        var values = new Values(new float[] { -1, 0.25f, 0.5f, 2 }, new(1, 2, 2));
        Assert.Equal([0, 64, 128, 255], Picture.OfImage(values, white: 1)!.Bytes.ToArray());
        Assert.Equal([0, 32, 64, 255], Picture.OfImage(values)!.Bytes.ToArray());
    }

    [Fact]
    public void Bytes_divided_by_256_come_back()
    {
        var values = new Values(Enumerable.Range(0, 256).Select(i => i / 256f).ToArray(), new(1, 16, 16));
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (byte)i), Picture.OfPixels(values, white: 255 / 256f)!.Bytes.ToArray());
        Assert.Null(Picture.OfPixels(new(new float[8], new(2, 2, 2)), white: 1));
    }

    [Fact]
    public void A_code_goes_from_its_smallest_value_to_its_largest()
    {
        var code = Mosaic.OfCode(new(new float[] { -1, 0, 1, 3 }, new(1, 2, 2)));
        Assert.Equal([0, 64, 128, 255], code.Planes[0].Bytes.ToArray());
    }

    [Theory]
    [InlineData(32)]
    [InlineData(5000)]
    public void A_code_without_planes_is_a_plane_of_one_pixel_for_each_number(int size)
    {
        var code = Mosaic.OfCode(new(new float[size], new(size)));
        Assert.Equal(size, code.Count);
        var picture = code.Fit(112, 112);
        Assert.InRange(picture.Width, 36, 112);
        Assert.InRange(picture.Height, 36, 112);
    }

    [Theory]
    [InlineData(4, 16, 128)]
    [InlineData(4, 64, 256)]
    [InlineData(8, 7, 112)]
    [InlineData(1, 7, 112)]
    [InlineData(3, 5, 224)]
    public void A_code_fills_its_tile(int maps, int side, int tile)
    {
        var picture = Mosaic.OfCode(new(new float[maps * side * side], new(maps, side, side))).Fit(tile, tile);
        Assert.InRange(Math.Max(picture.Width, picture.Height), tile * 85 / 100, tile);
    }

    [Fact]
    public void A_chequerboard_that_is_shrunk_is_grey()
    {
        var board = Enumerable.Range(0, 64 * 64).Select(i => (byte)((i / 64 + i) % 2 * 255)).ToArray();
        Assert.All(new Picture(64, 64, 1, board).Fit(32, 32).Bytes.ToArray(), value => Assert.Equal(128, value));
    }

    [Theory]
    [InlineData(49, true)]
    [InlineData(1, true)]
    [InlineData(50, false)]
    public void A_vector_is_a_picture_if_it_is_a_square(int size, bool isPicture) =>
        Assert.Equal(isPicture, Mosaic.Of(new(new float[size], new(size))) is not null);

    [Fact]
    public void Pixels_stay_pixels_when_the_picture_grows()
    {
        var picture = new Picture(2, 2, 1, [1, 2, 3, 4]).Resize(4, 4);
        Assert.Equal([1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4], picture.Bytes.ToArray());
    }

    [Fact]
    public void Growing_and_shrinking_again_changes_nothing() =>
        Gen.Select(Gen.Int[1, 9], Gen.Int[1, 9], Gen.Int[1, 5], Gen.Bool).Sample((width, height, scale, colour) =>
        {
            var depth = colour ? 3 : 1;
            var bytes = Enumerable.Range(0, width * height * depth).Select(i => (byte)(i * 7)).ToArray();
            var back = new Picture(width, height, depth, bytes).Resize(width * scale, height * scale).Resize(width, height);
            return back.Bytes.Span.SequenceEqual(bytes);
        });

    [Theory]
    [InlineData(28, 28, 112, 112)]
    [InlineData(7, 7, 105, 105)]
    [InlineData(50, 10, 100, 20)]
    [InlineData(224, 112, 110, 55)]
    public void A_picture_that_fits_has_whole_pixels_if_it_can(int width, int height, int fitWidth, int fitHeight)
    {
        var picture = new Picture(width, height, 1, new byte[width * height]).Fit(width == 28 ? 112 : 110, width == 28 ? 112 : 110);
        Assert.Equal((fitWidth, fitHeight), (picture.Width, picture.Height));
    }

    [Fact]
    public void Values_of_another_shape_are_refused() =>
        Assert.Equal("5 values cannot be a picture of 2x2x1, which has 4.",
            Assert.Throws<ArgumentException>(() => new Values(new float[5], new(1, 2, 2))).Message);
}
