using SkiaSharp;
using Unpool.Images;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>Single files: upright, with the channels they have, and with a reason where they cannot be read.</summary>
public class PictureFileTests
{
    // A picture of 3x2 with six greys, and what is seen of it when it is turned.
    static readonly int[] Stored = [10, 50, 90, 130, 170, 210];

    public static TheoryData<int, int[]> Turns => new()
    {
        { 1, [10, 50, 90, 130, 170, 210] },
        { 2, [90, 50, 10, 210, 170, 130] },
        { 3, [210, 170, 130, 90, 50, 10] },
        { 4, [130, 170, 210, 10, 50, 90] },
        { 5, [10, 130, 50, 170, 90, 210] },
        { 6, [130, 10, 170, 50, 210, 90] },
        { 7, [210, 90, 170, 50, 130, 10] },
        { 8, [90, 210, 50, 170, 10, 130] },
    };

    [Theory, MemberData(nameof(Turns))]
    public void A_turned_PNG_is_read_upright(int orientation, int[] seen)
    {
        foreach (var (isLittle, isLast) in ((bool, bool)[])[(false, false), (true, true)])
        {
            var file = new PngBytes(3, 2, 0, 8) { Samples = Stored, Exif = ExifBytes.Of(orientation, isLittle), ExifIsLast = isLast }.File();
            var (header, picture) = (PictureFile.ReadHeader(file), PictureFile.Read(file));
            Assert.Equal(new PictureHeader("PNG", 3, 2, 1, 8, orientation), header);
            Assert.Equal(orientation >= 5 ? new Size2(3, 2) : new(2, 3), header.Size);
            Assert.Equal(header.Size, picture.Size);
            Assert.Equal(seen.Select(value => (float)value), picture.Values.ToArray());
        }
    }

    // Blocks of 8x8 pixels, which JPEG keeps apart.
    [Theory, MemberData(nameof(Turns))]
    public void A_turned_JPEG_is_read_upright(int orientation, int[] seen)
    {
        var jpeg = PictureBytes.GreyJpeg(24, 16, (x, y) => Stored[y / 8 * 3 + x / 8]);
        var picture = PictureFile.Read(ExifBytes.InJpeg(jpeg, ExifBytes.Of(orientation)));
        var columns = orientation >= 5 ? 2 : 3;
        Assert.Equal(new Size2(16 * 24 / (8 * columns), 8 * columns), picture.Size);
        for (var i = 0; i < seen.Length; i++)
            Assert.Equal(seen[i], picture.Values[(i / columns * 8 + 4) * picture.Width + i % columns * 8 + 4], 1f);
    }

    [Fact]
    public void Grey_of_8_bits_arrives_as_the_numbers_that_it_is()
    {
        var picture = PictureFile.Read(PngBytes.Grey(16, 16, (x, y) => 16 * y + x));
        Assert.Equal(1, picture.Channels);
        Assert.Equal(Enumerable.Range(0, 256).Select(i => (float)i), picture.Values.ToArray());
    }

    [Fact]
    public void What_is_said_before_the_pixels_is_the_size_the_channels_and_the_bits()
    {
        Assert.Equal(new PictureHeader("PNG", 3, 2, 2, 16), PictureFile.ReadHeader(new PngBytes(3, 2, 4, 16) { Samples = new int[12] }.File()));
        Assert.Equal(new PictureHeader("PNM", 3, 2, 3, 8), PictureFile.ReadHeader(PictureBytes.Pnm("P6 3 2 255\n", new byte[18])));
        Assert.Equal(new PictureHeader("TIFF", 3, 2, 3, 16),
            PictureFile.ReadHeader(PictureBytes.Tiff(3, 2, 3, 16, [new byte[18], new byte[18]])));
        Assert.Equal(new PictureHeader("JPEG", 3, 2, 3, 8), PictureFile.ReadHeader(PictureBytes.Jpeg(3, 2, (_, _) => SKColors.Red)));
        Assert.Equal(new PictureHeader("JPEG", 3, 2, 1, 8), PictureFile.ReadHeader(PictureBytes.GreyJpeg(3, 2, (_, _) => 9)));
        Assert.Equal(new PictureHeader("BMP", 3, 2, 3, 8), PictureFile.ReadHeader(PictureBytes.Bmp(3, 2, (_, _) => (1, 2, 3))));
    }

    [Fact]
    public void Too_many_pixels_are_refused_before_there_are_any()
    {
        // 25 bytes of header, and nothing else that would make a picture.
        var head = new PngBytes(100_000, 100_000, 0, 8) { Samples = [] };
        byte[] file = [.. PngBytes.Plain(1, 1, 0)[..8], .. HeaderOf(head), .. PngBytes.Chunk("IDAT", [1]), .. PngBytes.Chunk("IEND", [])];
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal("100000x100000 pixels are more than 100000000", Reason(file));
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1 << 20);
        Assert.Equal("100000x100000 pixels are more than 268435456", Reason(file, new() { MostPixels = long.MaxValue }));
        Assert.Equal("3x2 pixels are more than 5", Reason(PngBytes.Plain(3, 2, 0), new() { MostPixels = 5 }));
        Assert.Equal(6, PictureFile.Read(PngBytes.Plain(3, 2, 0), new() { MostPixels = 6 }).Values.Length);

        static byte[] HeaderOf(PngBytes png) => PngBytes.Chunk("IHDR",
        [
            0, 1, 0x86, 0xa0, 0, 1, 0x86, 0xa0, (byte)png.Bits, 0, 0, 0, 0,
        ]);
    }

    [Fact]
    public void Too_many_bytes_are_refused()
    {
        using var folder = new TempFolder();
        var path = folder.Write("a.png", PngBytes.Plain(3, 2, 0));
        Assert.Equal("it has more than 50 bytes", Assert.Throws<PictureException>(() => PictureFile.Read(path, new() { MostBytes = 50 })).Message);
        Assert.Equal(new Size2(2, 3), PictureFile.Read(path).Size);
        Assert.Equal(new Size2(2, 3), PictureFile.ReadHeader(path).Size);
    }

    [Fact]
    public void What_is_no_picture_ends_in_a_reason()
    {
        using var folder = new TempFolder();
        Assert.Equal("it is empty", Reason([]));
        Assert.Equal("it is no picture of a known kind", Reason("BMX are bicycles"u8.ToArray()));
        Assert.Equal("it is cut short", Reason([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]));
        Assert.StartsWith("could not find file", Assert.Throws<PictureException>(() => PictureFile.Read(folder["a.png"])).Message);
        Assert.Equal("it is a folder", Assert.Throws<PictureException>(() => PictureFile.Read(folder.Path)).Message);
    }

    static string Reason(byte[] file, PictureOptions? options = null) =>
        Assert.Throws<PictureException>(() => PictureFile.Read(file, options)).Message;
}
