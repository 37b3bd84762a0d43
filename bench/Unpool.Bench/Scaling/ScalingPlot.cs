using System.Globalization;
using System.Text;

namespace Unpool.Bench.Scaling;

/// <summary>The sweeps side by side as an SVG picture, both axes logarithmic.</summary>
static class ScalingPlot
{
    const int Width = 330, Height = 260, Left = 62, Top = 36, Bottom = 52;
    static readonly (string Name, string Color)[] Series = [("1 thread", "#1f6fb4"), ("2 threads", "#d1571b")];

    public static string Draw(IReadOnlyList<(ScalingSweep Sweep, IReadOnlyList<ScalingPoint> Points)> results)
    {
        var svg = new StringBuilder();
        var width = results.Count * (Width + Left) + 20;
        svg.AppendLine($"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{Height + Top + Bottom}\" font-family=\"sans-serif\" "
            + "font-size=\"11\">");
        svg.AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>");
        for (var i = 0; i < results.Count; i++) Panel(svg, results[i].Sweep, results[i].Points, Left + i * (Width + Left));
        svg.AppendLine("</svg>");
        return svg.ToString();
    }

    static void Panel(StringBuilder svg, ScalingSweep sweep, IReadOnlyList<ScalingPoint> points, int left)
    {
        var (low, high) = (Math.Floor(Math.Log10(points.Min(p => p.One))), Math.Ceiling(Math.Log10(points.Max(p => p.Two))));
        var (first, last) = (Math.Log(points[0].Value), Math.Log(points[^1].Value));
        double X(int value) => left + (Math.Log(value) - first) / (last - first) * (Width - 20);
        double Y(double rate) => Top + (high - Math.Log10(rate)) / (high - low) * Height;

        Text(svg, left, 18, sweep.Title, "start");
        Text(svg, left + Width / 2 - 10, Top + Height + 36, sweep.Axis, "middle");
        for (var power = low; power <= high; power++)
        {
            var y = Y(Math.Pow(10, power));
            svg.AppendLine(Invariant($"<path d=\"M{left} {y:F1}h{Width - 20}\" stroke=\"#ddd\"/>"));
            Text(svg, left - 6, y + 4, Math.Pow(10, power).ToString("N0", CultureInfo.InvariantCulture), "end");
        }
        for (var i = 0; i < points.Count; i++)
            if (i % 2 == 0 || points.Count < 12)
                Text(svg, X(points[i].Value), Top + Height + 16, points[i].Value.ToString(CultureInfo.InvariantCulture), "middle");
        for (var s = 0; s < Series.Length; s++)
        {
            var line = points.Select(p => (X: X(p.Value), Y: Y(s == 0 ? p.One : p.Two))).ToList();
            var path = string.Join(' ', line.Select(p => Invariant($"{p.X:F1},{p.Y:F1}")));
            svg.AppendLine($"<polyline points=\"{path}\" fill=\"none\" stroke=\"{Series[s].Color}\" stroke-width=\"1.8\"/>");
            foreach (var (x, y) in line) svg.AppendLine(Invariant($"<circle cx=\"{x:F1}\" cy=\"{y:F1}\" r=\"2.4\" fill=\"{Series[s].Color}\"/>"));
            svg.AppendLine($"<rect x=\"{left + Width - 92}\" y=\"{Top + 8 + 16 * s}\" width=\"14\" height=\"3\" fill=\"{Series[s].Color}\"/>");
            Text(svg, left + Width - 72, Top + 13 + 16 * s, Series[s].Name, "start");
        }
        svg.AppendLine(Invariant($"<path d=\"M{left} {Top}v{Height}h{Width - 20}\" fill=\"none\" stroke=\"#333\"/>"));
        Text(svg, left + 4, Top + 12, "samples/s", "start");
    }

    static void Text(StringBuilder svg, double x, double y, string text, string anchor) =>
        svg.AppendLine(Invariant($"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" fill=\"#333\">{text}</text>"));

    static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
