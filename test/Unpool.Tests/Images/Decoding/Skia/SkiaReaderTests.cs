using SkiaSharp;
using Unpool.Images;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

public class SkiaReaderTests
{
    // Of another program: 8x6 pixels, progressive and of inks.
    const string Progressive = """
        /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjsh
        ITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAGAAgDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAX/xAAV
        AQEBAAAAAAAAAAAAAAAAAAADBP/aAAwDAQACEAMQAAABni9P/8QAFRABAQAAAAAAAAAAAAAAAAAAABL/2gAIAQEAAQUCp//EABcRAAMBAAAAAAAAAAAAAAAAAAACE1H/2gAIAQMB
        AT8Bo+n/xAAXEQADAQAAAAAAAAAAAAAAAAAAAhNR/9oACAECAQE/AZJh/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QAFRABAQAAAAAAAAAAAAAAAAAAABH/2gAI
        AQEAAT8hp//aAAwDAQACAAMAAAAQC//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQMBAT8QT//EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQIBAT8QD//EABQQAQAAAAAAAAAA
        AAAAAAAAAAD/2gAIAQEAAT8QH//Z
        """;

    const string Inks = """
        /9j/7gAOQWRvYmUAZAAAAAAC/9sAQwAGBAUGBQQGBgUGBwcGCAoQCgoJCQoUDg8MEBcUGBgXFBYWGh0lHxobIxwWFiAsICMmJykqKRkfLTAtKDAlKCko/9sAQwEHBwcKCAoTCgoT
        KBoWGigoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgo/8AAFAgABgAIBAEiAAIRAQMRAQQiAP/EABUAAQEAAAAAAAAAAAAAAAAAAAAH/8QA
        HRABAAEDBQAAAAAAAAAAAAAAAAEDBhUWVFaSov/EABUBAQEAAAAAAAAAAAAAAAAAAAUH/8QAHBEAAAYDAAAAAAAAAAAAAAAAAAECBRaRU1TR/9oADgQBAAIRAxEEAAA/AK3pitvZ
        6gIhJnbYVYFizTgKz6LtgLm5D5kB/9k=
        """;

    [Fact]
    public void A_progressive_JPEG_is_read_whole_or_not_at_all()
    {
        var file = Convert.FromBase64String(Progressive);
        var picture = PictureFile.Read(file);
        Assert.Equal(new Shape(3, 6, 8), picture.Shape);
        Assert.Equal([221f, 2, 66], Pixel(picture, 0), (a, b) => Math.Abs(a - b) <= 3);
        for (var length = 300; length < file.Length - 1; length += 10)
            Assert.Equal("it is cut short", Assert.Throws<PictureException>(() => PictureFile.Read(file[..length])).Message);
    }

    [Fact]
    public void A_JPEG_of_inks_is_read_as_colours() =>
        Assert.Equal([251f, 0, 39], Pixel(PictureFile.Read(Convert.FromBase64String(Inks)), 0), (a, b) => Math.Abs(a - b) <= 3);

    [Fact]
    public void Grey_stays_grey_in_a_JPEG()
    {
        var picture = PictureFile.Read(PictureBytes.GreyJpeg(20, 10, (x, y) => 10 * x + y));
        Assert.Equal(1, picture.Channels);
        Assert.Equal(10 * 7 + 3, picture.Plane(0)[3 * 20 + 7], 2f);
    }

    [Fact]
    public void A_lossless_WebP_keeps_its_colours_where_alpha_would_darken_them()
    {
        var file = PictureBytes.Skia(SKEncodedImageFormat.Webp, 100, 3, 1, (x, _) => new((byte)(200 + x), 100, 50, (byte)(10 + x)));
        Assert.Equal(new PictureHeader("WebP", 3, 1, 4, 8), PictureFile.ReadHeader(file));
        var picture = PictureFile.Read(file);
        Assert.Equal([10f, 11, 12], picture.Plane(3).ToArray());
        // The writer works on colours multiplied by alpha, and divides them again.
        Assert.Equal(200, picture.Plane(0)[0], 13f);
    }

    [Fact]
    public void A_BMP_is_read_from_the_bottom_up()
    {
        var picture = PictureFile.Read(PictureBytes.Bmp(3, 2, (x, y) => (10 * x, 20 * y, 7)));
        Assert.Equal([0f, 10, 20, 0, 10, 20, 0, 0, 0, 20, 20, 20, 7, 7, 7, 7, 7, 7], picture.Values.ToArray());
    }

    [Fact]
    public void The_first_frame_of_a_GIF_is_read()
    {
        byte[] palette = [0, 0, 0, 200, 100, 50, 9, 8, 7];
        var picture = PictureFile.Read(PictureBytes.Gif(2, 2, palette, null, [1, 0, 0, 2], [2, 2, 2, 2]));
        Assert.Equal([200f, 0, 0, 9, 100, 0, 0, 8, 50, 0, 0, 7], picture.Values.ToArray());
    }

    [Fact]
    public void A_GIF_may_be_transparent()
    {
        var picture = PictureFile.Read(PictureBytes.Gif(2, 1, [0, 0, 0, 200, 100, 50], 0, [1, 0]));
        Assert.Equal([255f, 0], picture.Plane(3).ToArray());
    }

    // Their files have no word for it.
    [Fact]
    public void BMP_GIF_and_WebP_are_grey_where_all_pixels_are()
    {
        Assert.Equal(new Shape(1, 2, 3), PictureFile.Read(PictureBytes.Bmp(3, 2, (x, _) => (x, x, x))).Shape);
        Assert.Equal(new Shape(1, 2, 2), PictureFile.Read(PictureBytes.Gif(2, 2, [0, 0, 0, 9, 9, 9], null, [1, 0, 0, 1])).Shape);
        Assert.Equal(new Shape(1, 2, 3),
            PictureFile.Read(PictureBytes.Skia(SKEncodedImageFormat.Webp, 100, 3, 2, (x, _) => new((byte)x, (byte)x, (byte)x))).Shape);
        Assert.Equal(new Shape(3, 2, 3), PictureFile.Read(PictureBytes.Bmp(3, 2, (x, _) => (x, x, 1))).Shape);
    }

    [Theory]
    [InlineData(SKEncodedImageFormat.Jpeg)]
    [InlineData(SKEncodedImageFormat.Webp)]
    public void What_is_cut_short_is_refused(SKEncodedImageFormat format)
    {
        var file = PictureBytes.Skia(format, 90, 40, 30, (x, y) => new((byte)(x * 6), (byte)(y * 8), (byte)(x * y)));
        for (var length = 12; length < file.Length - 2; length += 29)
            Assert.Throws<PictureException>(() => PictureFile.Read(file[..length]));
    }

    static float[] Pixel(Picture picture, int i) => [.. Enumerable.Range(0, picture.Channels).Select(c => picture.Plane(c)[i])];
}
