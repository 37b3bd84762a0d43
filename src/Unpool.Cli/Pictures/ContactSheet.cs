using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>
/// A picture of models side by side on white: below each model's label a row for each image with its original, code and reconstruction.
/// </summary>
sealed class ContactSheet
{
    const int Margin = 36, Gap = 10, ModelGap = 44, RowGap = 10, Header = 112;

    // libpng's own limit for a side; and a gigabyte while it is drawn.
    const long MostPixels = 1_000_000, MostArea = 250_000_000;

    static readonly SKColor Ink = new(0x20, 0x24, 0x28), Faint = new(0x70, 0x78, 0x80), Frame = new(0x90, 0x90, 0x90);
    static readonly string[] Captions = ["original", "code", "reconstruction"];

    readonly IReadOnlyList<SheetColumn> _columns;
    readonly int _rows, _cell;

    /// <summary>A sheet with a column for each model.</summary>
    public ContactSheet(IReadOnlyList<SheetColumn> columns)
    {
        if (columns.Count == 0) throw new ArgumentException("a sheet needs at least one model.", nameof(columns));
        _columns = columns;
        _rows = columns.Max(column => column.Rows.Count);
        // Whole pixels: 112 are a digit of 28 four times, its code of 7 sixteen times. Large images are shown one to one up to 256.
        var largest = columns.SelectMany(column => column.Rows).Select(row => row.Original.Planes).OfType<Shape>()
            .Select(shape => Math.Max(shape.Width, shape.Height)).DefaultIfEmpty(28).Max();
        _cell = Math.Min(256, largest * ((111 + largest) / largest));
    }

    int ModelWidth => 3 * _cell + 2 * Gap;
    int Width => 2 * Margin + _columns.Count * (ModelWidth + ModelGap) - ModelGap;
    int Height => 2 * Margin + Header + _rows * (_cell + RowGap) - RowGap;

    /// <summary>Draws the sheet into a file.</summary>
    /// <exception cref="OutputException">It is larger than a PNG can be, or cannot be written.</exception>
    public void WritePng(string path)
    {
        if (Height > MostPixels || (long)Width * Height > MostArea)
        {
            var most = (int)(Math.Min(MostPixels, MostArea / Width) - 2 * Margin - Header + RowGap) / (_cell + RowGap);
            throw new OutputException($"cannot write '{path}': a sheet of {_rows} images would have {Width}x{Height} pixels; "
                + $"at most {most} images fit on one.");
        }
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgb888x, SKAlphaType.Opaque))
            ?? throw new OutputException($"cannot write '{path}': a sheet of {Width}x{Height} pixels is too large.");
        surface.Canvas.Clear(SKColors.White);
        for (var i = 0; i < _columns.Count; i++)
            Draw(surface.Canvas, _columns[i], Margin + i * (ModelWidth + ModelGap));
        using var image = surface.Snapshot();
        Png.Write(image, path);
    }

    void Draw(SKCanvas canvas, SheetColumn column, int left)
    {
        var middle = left + ModelWidth / 2f;
        // A long label is smaller before it is cut.
        var size = Math.Clamp(22 * ModelWidth / Lettering.Measure(column.Label + " ", 22), 13, 22);
        Lettering.Draw(canvas, Lettering.Shorten(column.Label, size, ModelWidth), middle, Margin + 22, size, Ink, SKTextAlign.Center, bold: true);
        if (column.Figure is { } figure)
            Lettering.Draw(canvas, Lettering.Shorten(figure, 16, ModelWidth), middle, Margin + 56, 16, Ink, SKTextAlign.Center);
        for (var i = 0; i < 3; i++)
            Lettering.Draw(canvas, Captions[i], left + i * (_cell + Gap) + _cell / 2f, Margin + 94, 10, Faint, SKTextAlign.Center);

        for (var i = 0; i < column.Rows.Count; i++)
        {
            var (row, top) = (column.Rows[i], Margin + Header + i * (_cell + RowGap));
            Place(canvas, Picture.OfImage(row.Original)?.Fit(_cell, _cell), left, top);
            Place(canvas, row.Code is { } code ? Mosaic.Of(code)?.Fit(_cell, _cell) : null, left + _cell + Gap, top);
            Place(canvas, Picture.OfImage(row.Reconstruction)?.Fit(_cell, _cell), left + 2 * (_cell + Gap), top);
        }
    }

    void Place(SKCanvas canvas, Picture? picture, int left, int top)
    {
        if (picture is null)
        {
            Lettering.Draw(canvas, "no picture", left + _cell / 2f, top + _cell / 2f + 5, 10, Faint, SKTextAlign.Center);
            return;
        }
        var (x, y) = (left + (_cell - picture.Width) / 2, top + (_cell - picture.Height) / 2);
        // A bright edge would be lost on white.
        using var frame = new SKPaint { Color = Frame };
        canvas.DrawRect(x - 1, y - 1, picture.Width + 2, picture.Height + 2, frame);
        using var image = picture.ToImage();
        canvas.DrawImage(image, x, y, SKSamplingOptions.Default);
    }
}
