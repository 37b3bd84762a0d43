using SkiaSharp;
using Unpool.Cli.Pictures;
using Unpool.Reports.Charts;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>A chart of how many pictures have which scores, good ones and others, with the threshold in it.</summary>
/// <param name="known">The scores.</param>
/// <param name="threshold">The threshold.</param>
sealed class ScoreHistogram(KnownScores known, double threshold)
{
    const int Width = 1000, Height = 520, Left = 80, Right = 30, Top = 70, Bottom = 70;

    static readonly SKColor Ink = new(0x20, 0x24, 0x28), Grid = new(0xe4, 0xe7, 0xea);

    // Distinct to colour-blind eyes too.
    static readonly SKColor Good = new(0x1f, 0x6f, 0xb4), Others = new(0xe0, 0x6c, 0x00);

    readonly double _last = ScoreBin.End(known.Histogram);
    readonly Ticks _y = Ticks.Over(0, Math.Max(1, known.Histogram.Max(bin => Math.Max(bin.Good, bin.Others))), 6, leastStep: 1);

    /// <summary>Draws the chart into a file.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void WritePng(string path)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgb888x, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        Axes(canvas);
        Bars(canvas, Good, 0, bin => bin.Good);
        Bars(canvas, Others, 1, bin => bin.Others);
        using var line = new SKPaint { Color = Ink, StrokeWidth = 2.5f, IsAntialias = true, PathEffect = SKPathEffect.CreateDash([8, 6], 0) };
        var at = X(Math.Clamp(threshold, 0, _last));
        canvas.DrawLine(at, Top - 6, at, Height - Bottom, line);
        Lettering.Draw(canvas, "threshold", at + 8, Top + 8, 12, Ink);
        Legend(canvas, Left + 10, Good, "good");
        Legend(canvas, Left + 110, Others, "others");
        using var image = surface.Snapshot();
        Png.Write(image, path);
    }

    float X(double score) => Left + (float)(score / _last) * (Width - Left - Right);

    float Y(double count) => Height - Bottom - (float)(count / _y.Last) * (Height - Top - Bottom);

    void Axes(SKCanvas canvas)
    {
        using var grid = new SKPaint { Color = Grid, StrokeWidth = 1.5f, IsAntialias = true };
        for (var i = 0; i < _y.Count; i++)
        {
            canvas.DrawLine(Left, Y(_y[i]), Width - Right, Y(_y[i]), grid);
            Lettering.Draw(canvas, _y.Text(i), Left - 10, Y(_y[i]) + 5, 11, Ink, SKTextAlign.Right);
        }
        var ticks = Ticks.Over(0, _last, 8);
        for (var i = 0; i < ticks.Count && ticks[i] <= _last; i++)
            Lettering.Draw(canvas, ticks.Text(i), X(ticks[i]), Height - Bottom + 20, 11, Ink, SKTextAlign.Center);
        Lettering.Draw(canvas, "score: 2 is as strange as one good picture in 100, 3 as one in 1000; the last bar holds all above",
            Width / 2f, Height - 20, 11, Ink, SKTextAlign.Center);
    }

    void Bars(SKCanvas canvas, SKColor color, int side, Func<ScoreBin, int> of)
    {
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        var step = (X(_last) - Left) / known.Histogram.Count;
        var width = (step - 4) / 2;
        for (var i = 0; i < known.Histogram.Count; i++)
            if (of(known.Histogram[i]) is > 0 and var count)
                canvas.DrawRect(SKRect.Create(Left + i * step + 2 + side * width, Y(count), width, Height - Bottom - Y(count)), fill);
    }

    static void Legend(SKCanvas canvas, float x, SKColor color, string text)
    {
        using var fill = new SKPaint { Color = color, IsAntialias = true };
        canvas.DrawRect(SKRect.Create(x, 24, 16, 16), fill);
        Lettering.Draw(canvas, text, x + 24, 38, 13, Ink);
    }
}
