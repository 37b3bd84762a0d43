using System.Globalization;
using System.Text;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Charts;

/// <summary>
/// Curves over the epochs. Places are percentages, and only the curves themselves are stretched, so a chart has letters of the same size at any
/// width.
/// </summary>
sealed record LineChart(string Description, string Unit, IReadOnlyList<Line> Lines)
{
    /// <summary>True for one that is half as high.</summary>
    public bool IsLow { get; init; }

    // More would only lie on one another.
    const int MostPoints = 600, MostDots = 40;

    /// <summary>The chart with its legend.</summary>
    public Fragment Draw()
    {
        var points = Lines.SelectMany(line => Shown(line)).ToArray();
        var y = Axis.Of([.. points.Select(point => point.Value)], 5);
        var end = points.Select(point => point.Epoch).DefaultIfEmpty(1).Max();
        var x = Axis.Linear(0, Math.Max(end, 1), 6, leastStep: 1);
        var scale = y.IsLog ? ", logarithmic scale" : "";
        return Fragment.Of(html => html
            .Add($"""<figure class="chart{(IsLow ? " half" : "")}"><figcaption><span class="unit">{Unit}{scale}</span>{Legend}</figcaption>""")
            .Add($"""<svg role="img" aria-label="{Description}"><g class="grid">{Fragment.Of(grid => Grid(grid, x, y))}</g>""")
            .Add("""<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">""")
            .Add($"""{Fragment.Of(curves => Curves(curves, x, y))}</svg>""")
            .Add($"""{Fragment.Of(dots => Dots(dots, x, y))}</svg><p class="axis">epoch</p></figure>{"\n"}"""));
    }

    Fragment Legend => Lines.Count == 1 ? Fragment.None : Fragment.Of(html =>
    {
        html.Add("<ul class=\"legend\">");
        foreach (var line in Lines) html.Add($"""<li>{Swatch(line.Colour, line.Form)} {line.Name}</li>""");
        html.Add("</ul>");
    });

    /// <summary>A short piece of a curve, as legends have it.</summary>
    public static Fragment Swatch(int colour, LineForm form) => Fragment.Of(html => html.Add("""<svg class="swatch" aria-hidden="true">""")
        .Add(form == LineForm.Points
            ? Fragment.Of(dot => dot.Add($"""<circle class="dot c{colour}" cx="50%" cy="50%" r="4"/>""")).Text
            : Fragment.Of(line => line.Add($"""<line class="{Class(form)} c{colour}" x1="0" y1="50%" x2="100%" y2="50%"/>""")).Text)
        .Add("</svg>"));

    void Curves(HtmlText html, Axis x, Axis y)
    {
        foreach (var line in Lines.Where(line => line.Form == LineForm.Faint).Concat(Lines.Where(line => line.Form != LineForm.Faint)))
        {
            var points = Shown(line);
            if (line.Form == LineForm.Points || points.Length < 2) continue;
            var path = new StringBuilder();
            foreach (var point in points)
                path.Append(CultureInfo.InvariantCulture, $"{10 * x.At(point.Epoch):0.#},{1000 - 10 * y.At(point.Value):0.#} ");
            html.Add($"""<polyline class="{Class(line.Form)} c{line.Colour}" points="{path.ToString().TrimEnd()}"/>""");
        }
    }

    void Dots(HtmlText html, Axis x, Axis y)
    {
        foreach (var line in Lines)
        {
            var points = Shown(line);
            if (line.Form != LineForm.Faint && (points.Length <= MostDots || line.Form == LineForm.Points))
                foreach (var point in points)
                    html.Add($"""<circle class="dot c{line.Colour}" cx="{x.At(point.Epoch)}%" cy="{100 - y.At(point.Value)}%" r="3.5">""")
                        .Add($"<title>{Numbers.Value(point.Value)}</title></circle>");
            if (line.Mark is { } mark && points is [.., var last])
                html.Add($"""<text class="mark" x="{x.At(last.Epoch)}%" y="{100 - y.At(last.Value)}%" dx="8" dy="4">{mark}</text>""");
        }
    }

    static void Grid(HtmlText html, Axis x, Axis y)
    {
        foreach (var (value, text) in y.Ticks)
        {
            var at = 100 - y.At(value);
            html.Add($"""<line x1="0" x2="100%" y1="{at}%" y2="{at}%"/><text x="0" y="{at}%" dx="-8" dy="4" class="left">{text}</text>""");
        }
        foreach (var (value, text) in x.Ticks)
            html.Add($"""<text x="{x.At(value)}%" y="100%" dy="20" class="below">{text}</text>""");
    }

    static CurveValue[] Shown(Line line)
    {
        var points = line.Points.Where(point => double.IsFinite(point.Value)).ToArray();
        var every = (points.Length + MostPoints - 1) / MostPoints;
        return every <= 1 ? points : [.. points.Where((_, i) => i % every == 0 || i == points.Length - 1)];
    }

    static string Class(LineForm form) => form switch
    {
        LineForm.Dashed => "curve dashed",
        LineForm.Faint => "curve faint",
        _ => "curve",
    };
}
