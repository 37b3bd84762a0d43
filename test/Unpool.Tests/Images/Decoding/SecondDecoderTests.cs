using Unpool.Images;
using Unpool.Tests.Campaign;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Images;

/// <summary>Random pictures of every format, read by ImageMagick, too.</summary>
public class SecondDecoderTests
{
    const int Pictures = 200;

    public static TheoryData<string> Formats => [.. RandomPicture.Formats];

    [Theory, MemberData(nameof(Formats))]
    public void Pixels_are_those_that_another_program_finds(string format)
    {
        Assert.SkipWhen(ImageMagick.Missing is not null, ImageMagick.Missing ?? "");
        using var folder = new TempFolder();
        var pictures = new RandomPicture(new(1));
        var names = Enumerable.Range(0, Pictures).Select(i => $"{i}.{format}").ToList();
        var files = names.Select(name => pictures.Next(format)).ToList();
        for (var i = 0; i < Pictures; i++) folder.Write(names[i], files[i]);
        var pixels = ImageMagick.Pixels(folder.Path, names).AsSpan();
        for (var i = 0; i < Pictures; i++)
        {
            var picture = PictureFile.Read(files[i]);
            var area = picture.Width * picture.Height;
            Check(picture, pixels[..(4 * area)], format == "jpg" ? 3 : 1, names[i]);
            pixels = pixels[(4 * area)..];
        }
        Assert.True(pixels.IsEmpty);
    }

    // What our own writers do not write.
    [Theory]
    [InlineData("jpg", "-quality 90 -interlace Plane -sampling-factor 2x2")]
    [InlineData("jpg", "-quality 70 -sampling-factor 4x1")]
    [InlineData("jpg", "-quality 90 -colorspace CMYK")]
    [InlineData("jpg", "-quality 90 -colorspace Gray -interlace Plane")]
    [InlineData("webp", "-quality 60")]
    [InlineData("bmp", "-define bmp:subtype=RGB565")]
    [InlineData("bmp", "-colors 200 -type Palette -compress None", "BMP3:")]
    [InlineData("bmp", "-colors 9 -type Palette -compress RLE", "BMP3:")]
    [InlineData("bmp", "-monochrome", "BMP3:")]
    [InlineData("gif", "-interlace GIF")]
    [InlineData("tif", "-compress JPEG -quality 90")]
    [InlineData("tif", "-monochrome -compress Group4")]
    [InlineData("tif", "-monochrome -compress Fax")]
    [InlineData("tif", "-colorspace CMYK -compress LZW -depth 16")]
    [InlineData("tif", "-colors 50 -type Palette -compress Zip -endian MSB")]
    [InlineData("tif", "-define tiff:tile-geometry=32x16 -depth 16 -interlace Plane")]
    [InlineData("png", "-colors 13 -interlace PNG", "PNG8:")]
    [InlineData("pnm", "-depth 16 -compress None")]
    public void Pixels_of_what_another_program_wrote_are_those_that_it_finds(string format, string options, string prefix = "")
    {
        Assert.SkipWhen(ImageMagick.Missing is not null, ImageMagick.Missing ?? "");
        using var folder = new TempFolder();
        var random = new Random(3);
        // It takes long to choose the colours of a palette, even if they are two.
        var isChosen = format == "gif" || options.Contains("-colors") || options.Contains("-monochrome");
        var sources = Enumerable.Range(0, isChosen ? LongForm.Of(1, 10) : 10).Select(i => $"{i}.ppm").ToList();
        foreach (var name in sources)
        {
            var (width, height, a, b) = (random.Next(1, 90), random.Next(1, 90), random.Next(1, 4), random.Next(1, 4));
            var bytes = Enumerable.Range(0, width * height).SelectMany(i => (byte[])[(byte)(i % width * a), (byte)(i / width * b), (byte)(i % 200)]);
            folder.Write(name, PictureBytes.Pnm($"P6 {width} {height} 255\n", [.. bytes]));
        }
        ImageMagick.Write(folder.Path, sources, options, $"{prefix}w%d.{format}");
        var names = Enumerable.Range(0, sources.Count).Select(i => $"w{i}.{format}").ToList();
        var pixels = ImageMagick.Pixels(folder.Path, names).AsSpan();
        foreach (var name in names)
        {
            var picture = PictureFile.Read(folder[name]);
            var area = picture.Width * picture.Height;
            Check(picture, pixels[..(4 * area)], options.Contains("JPEG") || format == "jpg" ? 3 : 1, name);
            pixels = pixels[(4 * area)..];
        }
        Assert.True(pixels.IsEmpty);
    }

    static void Check(Picture picture, ReadOnlySpan<ushort> expected, float tolerance, string name)
    {
        var colours = picture.HasAlpha ? picture.Channels - 1 : picture.Channels;
        for (var i = 0; i < picture.Width * picture.Height; i++)
        {
            var pixel = expected.Slice(4 * i, 4);
            Near(picture.HasAlpha ? picture.Plane(colours)[i] : 255, pixel[3], 3);
            // Nobody sees what is transparent.
            for (var c = 0; c < 3 && pixel[3] > 0; c++) Near(picture.Plane(colours == 3 ? c : 0)[i], pixel[c], c);

            void Near(float found, ushort wanted, int channel) => Assert.True(Math.Abs(found - wanted / 257f) <= tolerance,
                $"{name}, {picture.Shape}: channel {channel} at {i % picture.Width},{i / picture.Width} is {found}, not {wanted / 257f}");
        }
    }
}
