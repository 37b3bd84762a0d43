using SkiaSharp;
using Unpool.Cli.Pictures;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Cli.Pictures;

public sealed class ContactSheetTests : IDisposable
{
    readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Models_are_side_by_side_pixel_for_pixel()
    {
        var digit = new Values(Enumerable.Range(0, 784).Select(i => (float)(i % 28)).ToArray(), new(1, 28, 28));
        var code = new Values(Enumerable.Range(0, 49).Select(i => (float)i).ToArray(), new(1, 7, 7));
        var column = new SheetColumn("1 map", "test RMSE 0.2225", [new(digit, code, digit), new(digit, null, digit)]);
        new ContactSheet([column, column]).WritePng(_path);

        using var sheet = SKBitmap.Decode(_path);
        // Margins of 36, three cells of 112 with gaps of 10 a model, 44 between the models; 112 for the header.
        Assert.Equal((36 + 356 + 44 + 356 + 36, 36 + 112 + 112 + 10 + 112 + 36), (sheet.Width, sheet.Height));
        Assert.Equal(SKColors.White, sheet.GetPixel(2, 2));
        var level = (byte)MathF.Round(27 * 255f / 27);
        Assert.Equal(new SKColor(level, level, level), sheet.GetPixel(36 + 111, 148));
        Assert.Equal(new SKColor(0, 0, 0), sheet.GetPixel(36 + 3, 148));
        Assert.Equal(new SKColor(0, 0, 0), sheet.GetPixel(36 + 122 + 15, 148 + 15));
        var last = (byte)MathF.Round(48 * 255f / 48);
        Assert.Equal(new SKColor(last, last, last), sheet.GetPixel(36 + 122 + 111, 148 + 111));
    }

    [Fact]
    public void Text_is_there_without_any_font()
    {
        var image = new Values(new float[4], new(1, 2, 2));
        new ContactSheet([new("W", null, [new(image, null, image)])]).WritePng(_path);
        using var sheet = SKBitmap.Decode(_path);
        var dark = 0;
        for (var y = 36; y < 62; y++)
            for (var x = 0; x < sheet.Width; x++)
                if (sheet.GetPixel(x, y).Red < 0x80)
                    dark++;
        Assert.InRange(dark, 100, 1000);
    }

    [Fact]
    public void The_same_sheet_is_the_same_file()
    {
        var image = new Values(new float[] { 0, 1, 2, 3 }, new(1, 2, 2));
        var sheet = new ContactSheet([new("a model", "test RMSE 0.1", [new(image, image, image)])]);
        sheet.WritePng(_path);
        var first = File.ReadAllBytes(_path);
        sheet.WritePng(_path);
        Assert.Equal(first, File.ReadAllBytes(_path));
    }

    [Fact]
    public void Every_printable_letter_of_ASCII_can_be_written() =>
        Assert.Equal("", string.Concat(Enumerable.Range(32, 95).Select(i => (char)i).Except(Strokes.All.Select(s => s.Letter))));

    [Fact]
    public void A_long_text_is_cut_to_its_space()
    {
        var text = Lettering.Shorten(new string('m', 100), 10, 80);
        Assert.EndsWith("m…", text);
        Assert.InRange(Lettering.Measure(text, 10), 60, 80);
    }

    [Fact]
    public void A_sheet_that_no_png_can_hold_is_refused_with_the_number_that_fits()
    {
        using var folder = new TempFolder();
        var row = new SheetRow(new(new float[784], new(1, 28, 28)), null, new(new float[784], new(1, 28, 28)));
        var sheet = new ContactSheet([new("a", null, [.. Enumerable.Repeat(row, 20_000)])]);
        var error = Assert.Throws<OutputException>(() => sheet.WritePng(folder["s.png"]));
        Assert.EndsWith("a sheet of 20000 images would have 428x2440174 pixels; at most 4786 images fit on one.", error.Message);
        Assert.False(File.Exists(folder["s.png"]));
    }
}
