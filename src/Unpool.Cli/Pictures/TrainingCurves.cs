using SkiaSharp;
using Unpool.Reports.Charts;

namespace Unpool.Cli.Pictures;

/// <summary>A line chart of a criterion over the epochs of training, with a light grid and a legend.</summary>
sealed class TrainingCurves(string title, string criterion, IReadOnlyList<Curve> curves)
{
    const int Width = 1200, Height = 750, Left = 118, Right = 40, Top = 86, Bottom = 84;

    static readonly SKColor Ink = new(0x20, 0x24, 0x28), Grid = new(0xe4, 0xe7, 0xea);

    // Distinct to colour-blind eyes too: blue, orange, green, purple.
    static readonly SKColor[] Colors = [new(0x1f, 0x6f, 0xb4), new(0xe0, 0x6c, 0x00), new(0x1b, 0x8a, 0x5a), new(0x8e, 0x44, 0xad)];

    readonly Ticks _x = Axis(curves, p => p.Epoch, 10, wholeSteps: true), _y = Axis(curves, p => p.Value, 7, wholeSteps: false);

    /// <summary>Draws the chart into a file.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void WritePng(string path)
    {
        using var surface = SKSurface.Create(new SKImageInfo(Width, Height, SKColorType.Rgb888x, SKAlphaType.Opaque));
        var canvas = surface.Canvas;
        canvas.Clear(SKColors.White);
        DrawAxes(canvas);
        // Pale lines first, so that they lie behind the others.
        foreach (var (curve, i) in Numbered().OrderByDescending(c => c.Curve.Faint)) DrawCurve(canvas, curve, ColorOf(curve, i));
        DrawLegend(canvas);
        using var image = surface.Snapshot();
        Png.Write(image, path);
    }

    static Ticks Axis(IReadOnlyList<Curve> curves, Func<CurvePoint, double> of, int wished, bool wholeSteps)
    {
        var values = curves.SelectMany(c => c.Points).Select(of).Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        return wholeSteps
            ? Ticks.Over(Math.Min(values.Min(), Math.Floor(values.Min())), Math.Ceiling(values.Max()), wished, leastStep: values.Max() > 2 ? 1 : 0.1)
            : Ticks.Over(values.Min(), values.Max(), wished);
    }

    IEnumerable<(Curve Curve, int Index)> Numbered() => curves.Select((curve, i) => (curve, i));

    // A faint curve has the colour of the next full one, whose details it shows.
    SKColor ColorOf(Curve curve, int index) =>
        Colors[curves.Take(index).Count(c => !c.Faint) % Colors.Length].WithAlpha(curve.Faint ? (byte)0x70 : (byte)0xff);

    float X(double epoch) => Left + (float)((epoch - _x.First) / (_x.Last - _x.First)) * (Width - Left - Right);
    float Y(double value) => Height - Bottom - (float)((value - _y.First) / (_y.Last - _y.First)) * (Height - Top - Bottom);

    void DrawAxes(SKCanvas canvas)
    {
        using var grid = new SKPaint { Color = Grid, StrokeWidth = 1.5f, IsAntialias = true };
        for (var i = 0; i < _x.Count; i++)
        {
            canvas.DrawLine(X(_x[i]), Top, X(_x[i]), Height - Bottom, grid);
            Lettering.Draw(canvas, _x.Text(i), X(_x[i]), Height - Bottom + 26, 14, Ink, SKTextAlign.Center);
        }
        for (var i = 0; i < _y.Count; i++)
        {
            canvas.DrawLine(Left, Y(_y[i]), Width - Right, Y(_y[i]), grid);
            Lettering.Draw(canvas, _y.Text(i), Left - 12, Y(_y[i]) + 7, 14, Ink, SKTextAlign.Right);
        }
        using var axis = new SKPaint { Color = Ink, StrokeWidth = 2, IsAntialias = true };
        canvas.DrawLine(Left, Height - Bottom, Width - Right, Height - Bottom, axis);
        canvas.DrawLine(Left, Top, Left, Height - Bottom, axis);

        var space = Width - Left - Right;
        Lettering.Draw(canvas, Lettering.Shorten(title, 20, space), Left + space / 2f, 50, 20, Ink, SKTextAlign.Center, bold: true);
        Lettering.Draw(canvas, "epoch", Left + space / 2f, Height - 22, 16, Ink, SKTextAlign.Center);
        canvas.Save();
        canvas.RotateDegrees(-90, 34, Top + (Height - Top - Bottom) / 2f);
        Lettering.Draw(canvas, criterion, 34, Top + (Height - Top - Bottom) / 2f, 16, Ink, SKTextAlign.Center);
        canvas.Restore();
    }

    void DrawCurve(SKCanvas canvas, Curve curve, SKColor color)
    {
        using var line = new SKPaint
        {
            Color = color,
            IsStroke = true,
            StrokeWidth = curve.Faint ? 1.5f : 3.5f,
            StrokeJoin = SKStrokeJoin.Round,
            IsAntialias = true,
        };
        using var dot = new SKPaint { Color = color, IsAntialias = true };
        var points = curve.Points.Where(p => double.IsFinite(p.Value)).Select(p => new SKPoint(X(p.Epoch), Y(p.Value))).ToArray();
        for (var i = 1; i < points.Length; i++) canvas.DrawLine(points[i - 1], points[i], line);
        // With many points the line is enough.
        if (!curve.Faint && points.Length <= 50)
            foreach (var point in points) canvas.DrawCircle(point, 6, dot);
    }

    void DrawLegend(SKCanvas canvas)
    {
        if (curves.Count == 0) return;
        var width = curves.Max(c => Lettering.Measure(c.Name, 15)) + 84;
        var box = new SKRect(Width - Right - 16 - width, Top + 16, Width - Right - 16, Top + 16 + curves.Count * 32 + 12);
        using var fill = new SKPaint { Color = SKColors.White.WithAlpha(0xe8) };
        using var edge = new SKPaint { Color = Grid, IsStroke = true, StrokeWidth = 1.5f, IsAntialias = true };
        canvas.DrawRoundRect(box, 6, 6, fill);
        canvas.DrawRoundRect(box, 6, 6, edge);
        foreach (var (curve, i) in Numbered())
        {
            var y = box.Top + 22 + i * 32;
            using var line = new SKPaint { Color = ColorOf(curve, i), StrokeWidth = curve.Faint ? 2 : 4, IsAntialias = true };
            canvas.DrawLine(box.Left + 16, y, box.Left + 52, y, line);
            Lettering.Draw(canvas, curve.Name, box.Left + 64, y + 7.5f, 15, Ink);
        }
    }
}
