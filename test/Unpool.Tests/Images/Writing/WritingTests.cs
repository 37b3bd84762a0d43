using SkiaSharp;
using Unpool.Images;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public sealed class WritingTests : IDisposable
{
    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    static Picture Draw(int channels, int width, int height, bool isWhole)
    {
        var (picture, random) = (new Picture(channels, width, height), new Random(channels * width));
        foreach (ref var value in picture.Values) value = isWhole ? random.Next(256) : random.Next(65536) / 257f;
        return picture;
    }

    public static TheoryData<string, int, int, int> Exact => new()
    {
        { "PNG", 8, 17, 9 }, { "PNG", 16, 17, 9 }, { "PNG", 8, 1, 1 }, { "PNG", 16, 200, 131 }, { "PNM", 8, 17, 9 }, { "PNM", 16, 5, 30 },
        { "WebP", 8, 17, 9 },
    };

    [Theory, MemberData(nameof(Exact))]
    public void What_is_written_is_read_again(string format, int bits, int width, int height)
    {
        for (var channels = 1; channels <= 4; channels++)
        {
            if (channels is 2 or 4 && format == "PNM") continue;
            var picture = Draw(channels, width, height, bits == 8);
            // Where nothing is seen, WebP keeps no colour.
            if (picture.HasAlpha) foreach (ref var alpha in picture.Plane(channels - 1)) alpha = Math.Max(alpha, 1);
            PictureFile.Write(_folder["picture"], picture, format, bits);
            var (header, found) = (PictureFile.ReadHeader(_folder["picture"]), PictureFile.Read(_folder["picture"]));
            Assert.Equal((format, bits, picture.Shape), (header.Format, header.Bits, found.Shape));
            for (var i = 0; i < picture.Values.Length; i++) Assert.Equal(picture.Values[i], found.Values[i], 0.001f);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Another_decoder_reads_the_same_of_a_PNG(int channels)
    {
        var picture = Draw(channels, 23, 14, isWhole: true);
        PictureFile.Write(_folder["picture"], picture);
        using var codec = SKCodec.Create(_folder["picture"]);
        using var bitmap = new SKBitmap(new SKImageInfo(23, 14, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Assert.Equal(SKCodecResult.Success, codec.GetPixels(bitmap.Info, bitmap.GetPixels()));
        for (var i = 0; i < 23 * 14; i++)
        {
            var pixel = bitmap.GetPixel(i % 23, i / 23);
            Assert.Equal((picture.Plane(0)[i], picture.Plane(channels < 3 ? 0 : 2)[i], picture.HasAlpha ? picture.Plane(channels - 1)[i] : 255),
                (pixel.Red, pixel.Blue, pixel.Alpha));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void A_JPEG_is_nearly_what_was_written(int channels)
    {
        var picture = new Picture(channels, 40, 30);
        for (var i = 0; i < picture.Values.Length; i++) picture.Values[i] = 3 * (i % 40) + i / 1200 * 40;
        PictureFile.Write(_folder["picture"], picture, "JPEG");
        var found = PictureFile.Read(_folder["picture"]);
        Assert.Equal(picture.Shape, found.Shape);
        Assert.True(found.Psnr(picture) > 40, $"{found.Psnr(picture)}");
    }

    [Fact]
    public void Values_beyond_black_and_white_are_cut_off()
    {
        PictureFile.Write(_folder["picture"], new Picture(1, 3, 1, [-40, 300, 127.6f]));
        Assert.Equal([0, 255, 128], PictureFile.Read(_folder["picture"]).Values.ToArray());
    }

    [Theory]
    [InlineData("TIFF", 8, "'TIFF' cannot be written; PNG, JPEG, WebP, PNM can.")]
    [InlineData("JPEG", 16, "JPEG cannot have 16 bits.")]
    [InlineData("PNG", 12, "PNG cannot have 12 bits.")]
    public void What_cannot_be_written_is_a_wrong_argument(string format, int bits, string sentence) =>
        Assert.StartsWith(sentence, Assert.Throws<ArgumentException>(() => PictureFile.Write(_folder["p"], new(1, 1, 1), format, bits)).Message);
}
