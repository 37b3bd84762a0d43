using System.Globalization;
using System.Text;
using Unpool.Anomalies;
using Unpool.Reports.Html;

namespace Unpool.Reports.Charts;

/// <summary>A receiver's operating characteristic, with the point of the threshold that is in use.</summary>
/// <param name="Curve">The curve.</param>
/// <param name="Used">The share of good pictures and that of bad ones above the threshold; null without one.</param>
sealed record RocChart(Roc Curve, RocPoint? Used)
{
    const int MostPoints = 400;

    /// <summary>The chart.</summary>
    public Fragment Draw() => Fragment.Of(html =>
    {
        html.Add("""<figure class="chart roc"><figcaption><span class="unit">found, of the bad ones (upwards), against false alarms, of the """)
            .Add($"""good ones</span></figcaption><svg role="img" """)
            .Add($"""aria-label="ROC curve with an area of {Numbers.Fixed(Curve.Area, 4)}."><g class="grid">""");
        foreach (var percent in (int[])[0, 25, 50, 75, 100])
            html.Add($"""<line x1="0" x2="100%" y1="{100 - percent}%" y2="{100 - percent}%"/>""")
                .Add($"""<text x="0" y="{100 - percent}%" dx="-8" dy="4" class="left">{percent} %</text>""")
                .Add($"""<text x="{percent}%" y="100%" dy="20" class="below">{percent} %</text>""");
        html.Add("""</g><svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">""")
            .Add($"""<polyline class="curve faint c0" points="0,1000 1000,0"/><polyline class="curve c0" points="{Path()}"/></svg>""");
        if (Used is var (alarms, found))
            html.Add($"""<circle class="dot c1" cx="{100 * alarms}%" cy="{100 - 100 * found}%" r="5"/>""")
                .Add($"""<text class="mark" x="{100 * alarms}%" y="{100 - 100 * found}%" dx="10" dy="16">threshold</text>""");
        html.Add("</svg></figure>\n");
    });

    // More than a screen has room for.
    string Path()
    {
        var (points, path) = (Curve.Points, new StringBuilder());
        var every = (points.Count + MostPoints - 1) / MostPoints;
        for (var i = 0; i < points.Count; i++)
            if (i % every == 0 || i == points.Count - 1)
                path.Append(CultureInfo.InvariantCulture,
                    $"{(path.Length > 0 ? " " : "")}{1000 * points[i].FalseAlarms:0.#},{1000 - 1000 * points[i].Found:0.#}");
        return path.ToString();
    }
}
