using Unpool.Reports.Html;

namespace Unpool.Reports.Charts;

/// <summary>Bars over a range of values, in one group or in two that stand on one another, and lines across with a word each.</summary>
/// <param name="Description">What there is to see, a sentence.</param>
/// <param name="Unit">What the values are.</param>
/// <param name="Least">Where the first bar begins.</param>
/// <param name="Greatest">Where the last bar ends.</param>
/// <param name="Groups">The groups.</param>
/// <param name="Marks">The lines.</param>
sealed record Histogram(
    string Description, string Unit, double Least, double Greatest, IReadOnlyList<BarGroup> Groups, IReadOnlyList<Tick> Marks)
{
    /// <summary>The chart.</summary>
    public Fragment Draw() => Fragment.Of(html =>
    {
        html.Add($"""<figure class="chart low"><figcaption><span class="unit">{Unit}</span>""");
        if (Groups.Count > 1) Legend(html);
        html.Add($"""</figcaption><svg role="img" aria-label="{Description}">""")
            .Add("""<svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">""");
        Bars(html);
        html.Add("""</svg><g class="grid"><line x1="0" x2="100%" y1="100%" y2="100%"/>""");
        // Round values alone are written, and all of them lie within the bars.
        foreach (var (value, text) in Axis.Linear(Least, Greatest, 6).Ticks)
            if (At(value) is >= 0 and <= 100 and var at)
                html.Add($"""<text x="{at}%" y="100%" dy="20" class="below">{text}</text>""");
        html.Add("</g>");
        for (var i = 0; i < Marks.Count; i++)
        {
            var (at, word) = (Math.Clamp(At(Marks[i].Value), 0, 100), Marks[i].Text);
            html.Add($"""<line class="limit" x1="{at}%" x2="{at}%" y1="{-2 - 16 * i}" y2="100%"/>""")
                .Add($"""<text class="mark {(at > 60 ? "before" : "after")}" x="{at}%" y="{-6 - 16 * i}" dx="{(at > 60 ? -6 : 6)}">{word}</text>""");
        }
        html.Add("</svg></figure>\n");
    });

    void Legend(HtmlText html)
    {
        html.Add("<ul class=\"legend\">");
        for (var i = 0; i < Groups.Count; i++)
            html.Add($"""<li><svg class="swatch" aria-hidden="true"><rect class="bar c{i}" width="100%" height="100%"/></svg> """)
                .Add($"{Groups[i].Name}</li>");
        html.Add("</ul>");
    }

    void Bars(HtmlText html)
    {
        var steps = Groups[0].Counts.Count;
        if (steps == 0) return;
        var highest = Math.Max(1, Enumerable.Range(0, steps).Max(step => Groups.Sum(group => group.Counts[step])));
        var width = 1000.0 / steps;
        for (var step = 0; step < steps; step++)
        {
            var below = 0;
            for (var i = 0; i < Groups.Count; i++)
            {
                if (Groups[i].Counts[step] is not (> 0 and var count)) continue;
                var height = 1000.0 * count / highest;
                html.Add($"""<rect class="bar c{i}" x="{step * width + 0.05 * width}" width="{0.9 * width}" """)
                    .Add($"""y="{1000 - 1000.0 * below / highest - height}" height="{height}"/>""");
                below += count;
            }
        }
    }

    double At(double value) => Greatest > Least ? 100 * (value - Least) / (Greatest - Least) : 50;
}

/// <summary>The bars of a group: its name, and how many values are in each step.</summary>
sealed record BarGroup(string Name, IReadOnlyList<int> Counts);
