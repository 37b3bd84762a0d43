using System.Globalization;
using SkiaSharp;

namespace Unpool.Cli.Pictures;

/// <summary>
/// A page on white that shows how models answer images: for each the original and the reconstruction on one scale, the code on its own, which
/// is written below it, their difference on a fixed scale, and the image's error. Images that were corrupted first are
/// shown beside what was made of them, without a code.
/// </summary>
sealed class ContactSheet
{
    static readonly SKColor Ink = new(0x20, 0x24, 0x28), Faint = new(0x60, 0x68, 0x70), Frame = new(0x90, 0x90, 0x90);
    static readonly string[] Rebuilt = ["original", "code", "reconstruction", "difference"];
    static readonly string[] Cleaned = ["corrupted", "cleaned", "original", "difference"];

    readonly SheetLayout _layout;
    readonly IReadOnlyList<SheetColumn> _columns;
    readonly string? _page;

    // Of cleaned images it counts what they are like, and not by which code.
    bool AreCleaned => _columns[0].Parts.Any(part => part.Rows.Any(row => row.Corrupted is not null));

    /// <summary>A sheet of one model or of several side by side.</summary>
    /// <param name="layout">The measures.</param>
    /// <param name="columns">The models.</param>
    /// <param name="page">Which of several pages it is: "page 2 of 14"; null for the only one.</param>
    public ContactSheet(SheetLayout layout, IReadOnlyList<SheetColumn> columns, string? page = null)
    {
        if (columns.Count != layout.Models) throw new ArgumentException($"a sheet for {layout.Models} models cannot show {columns.Count}.");
        (_layout, _columns, _page) = (layout, columns, page);
    }

    /// <summary>Draws the sheet into a file.</summary>
    /// <exception cref="OutputException">It is larger than memory allows, or cannot be written.</exception>
    public void WritePng(string path)
    {
        var parts = _columns[0].Parts;
        var (width, height) = (_layout.Width, _layout.Height(parts.Select(p => (p.Rows.Count, p.Title is not null))));
        using var surface = SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgb888x, SKAlphaType.Opaque))
            ?? throw new OutputException($"cannot write '{path}': a sheet of {width}x{height} pixels is too large.");
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        DrawHead(canvas);
        var top = SheetLayout.Margin + SheetLayout.Title + SheetLayout.Words;
        for (var part = 0; part < parts.Count; part++) top = DrawPart(canvas, part, top);
        DrawScales(canvas, top);
        using var image = surface.Snapshot();
        Png.Write(image, path);
    }

    void DrawHead(SKCanvas canvas)
    {
        for (var i = 0; i < _columns.Count; i++)
        {
            var space = _columns.Count > 1 ? _layout.BlockWidth : _layout.Width - 2 * SheetLayout.Margin;
            var (column, left, room) = (_columns[i], _layout.Left(i), space - (i == _columns.Count - 1 && _page is not null ? 130 : 0));
            // A long label is smaller before it is cut.
            var size = Math.Clamp(22 * room / Lettering.Measure(column.Label + " ", 22), 13, 22);
            Lettering.Draw(canvas, Lettering.Shorten(column.Label, size, room), left, SheetLayout.Margin + 22, size, Ink, bold: true);
            if (column.Figure is { } figure)
                Lettering.Draw(canvas, Lettering.Shorten(figure, 14, space), left, SheetLayout.Margin + 54, 14, Ink);
        }
        if (_page is not null)
            Lettering.Draw(canvas, _page, _layout.Width - SheetLayout.Margin, SheetLayout.Margin + 20, 11, Faint, SKTextAlign.Right);
        var words = AreCleaned ? Cleaned : Rebuilt;
        for (var block = 0; block < _layout.Across; block++)
            for (var i = 0; i < SheetLayout.Tiles; i++)
                Lettering.Draw(canvas, words[i], Middle(block, i), SheetLayout.Margin + SheetLayout.Title + 18, 10, Faint, SKTextAlign.Center);
    }

    int DrawPart(SKCanvas canvas, int part, int top)
    {
        if (_columns[0].Parts[part].Title is { } title)
        {
            Lettering.Draw(canvas, title, SheetLayout.Margin, top + 28, 13, Ink, bold: true);
            top += SheetLayout.PartTitle;
        }
        var count = _columns[0].Parts[part].Rows.Count;
        for (var i = 0; i < count; i++)
            for (var column = 0; column < _columns.Count; column++)
            {
                var (block, row) = _columns.Count > 1 ? (column, i) : (i % _layout.Across, i / _layout.Across);
                DrawBlock(canvas, _columns[column].Parts[part].Rows[i], _columns[column].White, block, top + row * _layout.BlockHeight);
            }
        return top + _layout.Rows(count) * _layout.BlockHeight;
    }

    void DrawBlock(SKCanvas canvas, SheetRow row, float white, int block, int top)
    {
        var name = Lettering.ShortenName(row.Name, 10, _layout.BlockWidth);
        Lettering.Draw(canvas, name, _layout.Left(block), top + 13, 10, Ink);
        var tile = _layout.Tile;
        top += SheetLayout.Name;
        var below = top + tile + 16;
        if (row.Corrupted is { } corrupted)
        {
            Show(0, corrupted);
            Write(0, Psnr(row.RmseOf(corrupted)));
            Show(1, row.Reconstruction);
            Write(1, Text($"RMSE {row.Rmse:F4}"));
            Show(2, row.Original);
        }
        else
        {
            Show(0, row.Original);
            Place(canvas, row.Code is { } code ? Mosaic.OfCode(code).Fit(tile, tile) : null, block, 1, top);
            if (row.Code is { } values) Write(1, RangeOf(values));
            Show(2, row.Reconstruction);
            Write(2, Text($"RMSE {row.Rmse:F4}"));
        }
        Place(canvas, Difference.Of(row.Original, row.Reconstruction, white)?.Fit(tile, tile), block, 3, top);
        Write(3, Psnr(row.Rmse));

        string Psnr(double rmse) => rmse > 0 ? Text($"PSNR {20 * Math.Log10(white / rmse):F1} dB") : "equal";
        void Show(int at, Values image) => Place(canvas, Picture.OfImage(image, white)?.Fit(tile, tile), block, at, top);
        void Write(int at, string text) => Lettering.Draw(canvas, text, Middle(block, at), below, 9, Faint, SKTextAlign.Center);
    }

    void DrawScales(SKCanvas canvas, int top)
    {
        const int Strip = 120;
        var (x, room) = ((float)SheetLayout.Margin, _layout.Width - 2 * SheetLayout.Margin);
        var same = AreCleaned ? "images on one scale, from black to white; PSNR and RMSE against the original"
            : "original and reconstruction on one scale, from black to white; each code on its own, written below it";
        Lettering.Draw(canvas, Lettering.Shorten(same, 10, room), x, top + 26, 10, Faint);
        x = Draw("difference, one scale in all rows: darker") + 10;
        using (var image = Difference.Legend(Strip, 12).ToImage()) canvas.DrawImage(image, x, top + 41, SKSamplingOptions.Default);
        x += Strip + 10;
        Draw(Text($"brighter, full colour from {100 * Difference.Full:F0} % of white on"));

        float Draw(string text)
        {
            Lettering.Draw(canvas, text, x, top + 52, 10, Faint);
            return x + Lettering.Measure(text, 10);
        }
    }

    void Place(SKCanvas canvas, Picture? picture, int block, int at, int top)
    {
        var (left, tile) = (Left(block, at), _layout.Tile);
        if (picture is null)
        {
            Lettering.Draw(canvas, "no picture", Middle(block, at), top + tile / 2f + 5, 10, Faint, SKTextAlign.Center);
            return;
        }
        var (x, y) = (left + (tile - picture.Width) / 2, top + (tile - picture.Height) / 2);
        // A bright edge would be lost on white.
        using var frame = new SKPaint { Color = Frame };
        canvas.DrawRect(x - 1, y - 1, picture.Width + 2, picture.Height + 2, frame);
        using var image = picture.ToImage();
        canvas.DrawImage(image, x, y, SKSamplingOptions.Default);
    }

    int Left(int block, int at) => _layout.Left(block) + at * (_layout.Tile + SheetLayout.Gap);

    float Middle(int block, int at) => Left(block, at) + _layout.Tile / 2f;

    static string RangeOf(Values code)
    {
        var (smallest, largest) = Levels.Range(code.Numbers.Span);
        return Text($"{smallest:G3} to {largest:G3}");
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
