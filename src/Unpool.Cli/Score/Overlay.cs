using System.Globalization;
using SkiaSharp;
using Unpool.Cli.Pictures;

namespace Unpool.Cli;

/// <summary>A picture beside itself with its heat map over it, on the scale of all pictures.</summary>
/// <param name="threshold">The threshold.</param>
sealed class Overlay(double threshold)
{
    // Small pictures are enlarged to about this, in whole pixels.
    const int Side = 256, Gap = 8, Footer = 34;

    static readonly SKColor Ink = new(0x20, 0x24, 0x28), Bad = new(0xb0, 0x12, 0x12), Fine = new(0x1b, 0x7a, 0x4b);

    readonly HeatScale _scale = new(threshold);

    /// <summary>Draws it into a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="seen">The picture.</param>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string path, PictureScorer.Seen seen)
    {
        var (width, height) = (seen.Shape.Width, seen.Shape.Height);
        var scale = Math.Max(1, Side / Math.Max(width, height));
        using var surface = SKSurface.Create(new SKImageInfo(
            2 * width * scale + 3 * Gap, height * scale + 2 * Gap + Footer, SKColorType.Rgb888x, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        using (var plain = HeatScale.Plain(seen.Shown.Values, seen.Shape).ToImage())
            canvas.DrawImage(plain, SKRect.Create(Gap, Gap, width * scale, height * scale), new SKSamplingOptions(SKFilterMode.Nearest));
        var (left, wide) = (2 * Gap + width * scale, width * scale);
        using (var hot = _scale.Over(seen.Shown.Values, seen.Shape, seen.Heat).ToImage())
            canvas.DrawImage(hot, SKRect.Create(left, Gap, wide, height * scale), new SKSamplingOptions(SKFilterMode.Nearest));
        if (seen.Scored.IsAnomalous)
        {
            using var ring = new SKPaint { Color = Bad, IsStroke = true, StrokeWidth = 2, IsAntialias = true };
            canvas.DrawCircle(left + (seen.Column + 0.5f) * scale, Gap + (seen.Row + 0.5f) * scale, Math.Max(10, 6 * scale), ring);
        }
        var verdict = string.Create(CultureInfo.InvariantCulture,
            $"{seen.Scored.Verdict}: {seen.Scored.Score:F2}, threshold {threshold:F2}");
        var space = 2 * wide + Gap;
        var (below, colour) = (Gap + height * scale, seen.Scored.IsAnomalous ? Bad : Fine);
        Lettering.Draw(canvas, Lettering.Shorten(verdict, 9, space), Gap, below + 14, 9, colour, bold: true);
        Lettering.Draw(canvas, Lettering.ShortenName(seen.Scored.File, 7, space), Gap, below + 29, 7, Ink);
        using var image = surface.Snapshot();
        Png.Write(image, path);
    }
}
