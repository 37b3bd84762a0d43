using SkiaSharp;
using Unpool.Cli.Pictures;
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
        var dim = new Values(Enumerable.Range(0, 784).Select(i => i % 28 / 2f).ToArray(), new(1, 28, 28));
        var code = new Values(Enumerable.Range(0, 49).Select(i => (float)i).ToArray(), new(1, 7, 7));
        var column = Column(54, new("a", digit, code, dim), new("b", digit, null, dim));
        Draw([column, column]);

        using var sheet = SKBitmap.Decode(_path);
        // Margins of 36, four cells of 112 with gaps of 10 a model, 44 between the models.
        Assert.Equal(36 + 478 + 44 + 478 + 36, sheet.Width);
        Assert.Equal(SKColors.White, sheet.GetPixel(2, 2));
        for (var model = 0; model < 2; model++)
        {
            var (left, top) = (36 + model * (478 + 44), 36 + 72 + 30 + 22);
            // One scale for both: the brightest pixel of the original is half of white, that of the reconstruction a quarter.
            Assert.Equal(Grey(128), sheet.GetPixel(left + 111, top));
            Assert.Equal(Grey(0), sheet.GetPixel(left + 3, top));
            Assert.Equal(Grey(64), sheet.GetPixel(left + 2 * 122 + 111, top));
            // The code is as bright as it can be.
            Assert.Equal(Grey(255), sheet.GetPixel(left + 122 + 111, top + 111));
            Assert.Equal(Grey(0), sheet.GetPixel(left + 122 + 15, top + 15));
            // A quarter of white darker is half of the scale of differences; equal is white.
            Assert.Equal(new SKColor(0x88, 0xa0, 0xe0), sheet.GetPixel(left + 3 * 122 + 111, top));
            Assert.Equal(SKColors.White, sheet.GetPixel(left + 3 * 122 + 3, top));
        }
    }

    [Fact]
    public void Corrupted_images_are_beside_what_was_made_of_them_and_what_they_were()
    {
        var (original, cleaned) = (Image(0.25f), Image(0.5f));
        Draw([Column(1, new SheetRow("a", original, original, cleaned) { Corrupted = Image(1) })]);
        using var sheet = SKBitmap.Decode(_path);
        Assert.Equal([Grey(255), Grey(128), Grey(64), new SKColor(224, 136, 140)],
            Enumerable.Range(0, 4).Select(at => sheet.GetPixel(36 + at * 234 + 5, 36 + 72 + 30 + 22 + 5)));
    }

    [Fact]
    public void Every_row_has_the_same_scale_whatever_is_in_it()
    {
        var (dark, bright) = (Image(0.1f), Image(1));
        Draw([Column(1, new SheetRow("a", dark, null, dark), new("b", bright, null, bright))]);
        using var sheet = SKBitmap.Decode(_path);
        var tile = new SheetLayout(new(1, 2, 2), 1, 2).Tile;
        Assert.Equal(224, tile);
        Assert.Equal(Grey(26), sheet.GetPixel(36 + 5, 36 + 72 + 30 + 22 + 5));
        Assert.Equal(Grey(255), sheet.GetPixel(36 + 4 * tile + 3 * 10 + 44 + 5, 36 + 72 + 30 + 22 + 5));
    }

    [Theory]
    [InlineData(28, 500, 3, 13)]
    [InlineData(64, 500, 3, 14)]
    [InlineData(256, 500, 2, 36)]
    [InlineData(1024, 2, 2, 1)]
    [InlineData(28, 1, 1, 1)]
    public void Pages_are_no_larger_than_a_screen_is_wide_and_a_page_is_long(int side, int images, int across, int pages)
    {
        var layout = new SheetLayout(new(1, side, side), models: 1, images);
        Assert.Equal((across, pages), (layout.Across, (images + layout.ImagesPerPage - 1) / layout.ImagesPerPage));
        Assert.InRange(layout.Width, 400, 2300);
        Assert.InRange(layout.Height([(Math.Min(images, layout.ImagesPerPage), false)]), 300, 2600);
    }

    [Fact]
    public void Parts_have_titles_and_begin_a_row()
    {
        var image = Image(0.5f);
        var row = new SheetRow("a", image, image, image);
        var layout = new SheetLayout(new(1, 2, 2), 1, 3);
        new ContactSheet(layout, [new("model", "RMSE 0", 1, [new("first", [row, row]), new("worst", [row])])]).WritePng(_path);
        using var sheet = SKBitmap.Decode(_path);
        Assert.Equal(layout.Height([(2, true), (1, true)]), sheet.Height);
        Assert.Equal(layout.Height([(3, false)]) + layout.BlockHeight + 2 * 44, sheet.Height);
    }

    [Fact]
    public void Text_is_there_without_any_font()
    {
        var image = Image(0);
        Draw([new("W", null, 1, [new(null, [new("", image, null, image)])])]);
        using var sheet = SKBitmap.Decode(_path);
        Assert.InRange(Dark(sheet, 36, 62), 100, 1000);
    }

    [Fact]
    public void Figures_and_names_stand_beside_each_image()
    {
        var (black, grey) = (Image(0), Image(0.5f));
        Draw([Column(1, new SheetRow("", black, null, grey))]);
        using var without = SKBitmap.Decode(_path);
        Draw([Column(1, new SheetRow("a name", black, grey, grey))]);
        using var with = SKBitmap.Decode(_path);
        var top = 36 + 72 + 30;
        Assert.Equal(0, Dark(without, top, top + 20));
        Assert.True(Dark(with, top, top + 20) > 50);
        // The code's range is beside the two figures.
        var below = top + 22 + 224 + 4;
        Assert.InRange(Dark(without, below, below + 18), 100, 600);
        Assert.True(Dark(with, below, below + 18) > Dark(without, below, below + 18) + 30);
    }

    [Fact]
    public void The_same_sheet_is_the_same_file()
    {
        var image = new Values(new float[] { 0, 1, 2, 3 }, new(1, 2, 2));
        Draw([Column(3, new SheetRow("a", image, image, image))]);
        var first = File.ReadAllBytes(_path);
        Draw([Column(3, new SheetRow("a", image, image, image))]);
        Assert.Equal(first, File.ReadAllBytes(_path));
    }

    void Draw(IReadOnlyList<SheetColumn> columns)
    {
        var rows = columns[0].Parts[0].Rows;
        new ContactSheet(new(Values.PlanesOf(rows[0].Original.Shape), columns.Count, rows.Count), columns).WritePng(_path);
    }

    static SheetColumn Column(float white, params IReadOnlyList<SheetRow> rows) => new("1 map", "test RMSE 0.2225", white, [new(null, rows)]);

    static Values Image(float value) => new(Enumerable.Repeat(value, 4).ToArray(), new(1, 2, 2));

    static SKColor Grey(byte level) => new(level, level, level);

    // Pixels of text between two rows.
    static int Dark(SKBitmap sheet, int top, int bottom)
    {
        var dark = 0;
        for (var y = top; y < bottom; y++)
            for (var x = 0; x < sheet.Width; x++)
                if (sheet.GetPixel(x, y).Red < 0xa0)
                    dark++;
        return dark;
    }
}
