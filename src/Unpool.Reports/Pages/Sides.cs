using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The pictures of several runs side by side: the same images, as each of them rebuilds them.</summary>
static class Sides
{
    /// <summary>The part.</summary>
    public static Fragment Of(IReadOnlyList<RunHistory> runs) => Fragment.Of(html =>
    {
        var firsts = runs.Select(run => run.Record.Samples.Where(sample => sample.Group == SampleGroup.First).ToArray()).ToArray();
        if (firsts.All(samples => samples.Length == 0)) return;
        html.Add("<section><h2>Pictures</h2>\n");
        var common = firsts[0].Where(sample => firsts.All(samples => samples.Any(other => Same(sample, other)))).ToArray();
        if (common.Length > 0)
        {
            html.Add("<p>The same test images, and what each run makes of them.</p>\n<div class=\"samples\">\n");
            foreach (var sample in common) Card(html, runs, firsts, sample);
            html.Add("</div>\n");
        }
        else Apart(html, runs, firsts);
        html.Add("</section>\n");
    });

    static void Card(HtmlText html, IReadOnlyList<RunHistory> runs, RunSample[][] firsts, RunSample sample)
    {
        html.Add($"""<figure class="sample"><figcaption><bdi>{sample.Name}</bdi></figcaption><div class="tiles many">""");
        Samples.Tile(html, "original", sample.Original, $"original of {sample.Name}");
        for (var i = 0; i < runs.Count; i++)
        {
            var own = firsts[i].First(other => Same(sample, other));
            Samples.Tile(html, $"{ComparePage.Letter(i)}: {Numbers.Fixed(own.Error, 4)}", own.Reconstruction,
                $"reconstruction of {sample.Name} by {runs[i].Name}");
            if (own.HeatMap is { } heat)
                Samples.Tile(html, $"score {Numbers.Fixed(own.Score, 2)}", heat, $"heat map of {sample.Name} by {runs[i].Name}");
        }
        html.Add("</div></figure>\n");
    }

    // Runs on other data have no image in common.
    static void Apart(HtmlText html, IReadOnlyList<RunHistory> runs, RunSample[][] firsts)
    {
        html.Add("<p>These runs were not tested on the same images. The first ones of each, and what it makes of them:</p>\n");
        for (var i = 0; i < runs.Count; i++)
        {
            html.Add($"<h3>{ComparePage.Key(i)}<bdi>{runs[i].Name}</bdi></h3>\n<div class=\"samples\">\n");
            foreach (var sample in firsts[i])
            {
                html.Add($"""<figure class="sample"><figcaption><bdi>{sample.Name}</bdi></figcaption><div class="tiles many">""");
                Samples.Tile(html, "original", sample.Original, $"original of {sample.Name}");
                Samples.Tile(html, Numbers.Fixed(sample.Error, 4), sample.Reconstruction, $"reconstruction of {sample.Name}");
                if (sample.HeatMap is { } heat) Samples.Tile(html, $"score {Numbers.Fixed(sample.Score, 2)}", heat, $"heat map of {sample.Name}");
                html.Add("</div></figure>\n");
            }
            html.Add("</div>\n");
        }
    }

    static bool Same(RunSample one, RunSample other) => one.Name == other.Name && one.Original.Png.AsSpan().SequenceEqual(other.Original.Png);
}
