using Unpool.Reports.Charts;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The page about scored pictures: how many are strange, how well that is told where it is known, and the strangest ones.</summary>
static class ScorePage
{
    const int Bars = 40, MostShown = 24, MostSkipped = 20;

    /// <summary>The page.</summary>
    public static string Of(ScoreRecord scores) => Page.Of($"{scores.Model}: scored pictures", scores.Program, Fragment.Of(html => html
        .Add($"<header><p class=\"kind\">Scored pictures</p>\n<h1><bdi>{scores.Model}</bdi></h1>\n<p class=\"lead\">{scores.Meaning}</p>\n")
        .Add($"{Fragment.Of(figures => Figures(figures, scores))}</header>\n<main>\n")
        .Add($"{Spread(scores)}{Told(scores)}{Fragment.Of(gallery => Gallery(gallery, scores))}{Run(scores)}")
        .Add($"</main>\n{Page.Foot(scores.Program)}")));

    static void Figures(HtmlText html, ScoreRecord scores)
    {
        html.Add("<dl class=\"figures\">");
        Figure("pictures", Numbers.Count(scores.Pictures.Count), scores.Skipped.Count > 0 ? $"{scores.Skipped.Count} could not be read" : "");
        if (scores.Threshold is { } threshold)
        {
            Figure("strange", Numbers.Count(scores.Pictures.Count(picture => picture.Score >= threshold)), "at or above the threshold");
            Figure("threshold", Numbers.Value(threshold),
                scores.FalseAlarms is { } share ? $"for {Numbers.Value(100 * share)} % of good pictures" : "as it was given");
        }
        if (Roc.Of(scores.Pictures) is { } roc) Figure("AUROC", Numbers.Fixed(100 * roc.Area, 2) + " %", "of pictures whose class is known");
        html.Add("</dl>\n");

        void Figure(string name, string value, string about) =>
            html.Add($"<div><dt>{name}</dt><dd><b>{value}</b> <small>{about}</small></dd></div>");
    }

    static Fragment Spread(ScoreRecord scores)
    {
        var pictures = scores.Pictures.Where(picture => double.IsFinite(picture.Score)).ToArray();
        if (pictures.Length == 0) return Fragment.None;
        var values = pictures.Select(picture => picture.Score).Append(scores.Threshold ?? pictures[0].Score).ToArray();
        var (least, greatest) = (values.Min(), values.Max());
        var known = pictures.Any(picture => picture.IsGood is not null);
        BarGroup[] groups = known
            ? [new("good", Counts(picture => picture.IsGood == true)), new("others", Counts(picture => picture.IsGood != true))]
            : [new("pictures", Counts(_ => true))];
        var chart = new Histogram($"Histogram of {pictures.Length} scores, from {Numbers.Value(least)} to {Numbers.Value(greatest)}.",
            "pictures by score", least, greatest, groups, scores.Threshold is { } at ? [new(at, "threshold")] : []);
        return Fragment.Of(html => html.Add($"<section><h2>Scores</h2>\n{chart.Draw()}</section>\n"));

        int[] Counts(Func<ScoredPicture, bool> which)
        {
            var counts = new int[Bars];
            foreach (var picture in pictures.Where(which))
                counts[greatest > least ? Math.Min(Bars - 1, (int)((picture.Score - least) / (greatest - least) * Bars)) : 0]++;
            return counts;
        }
    }

    static Fragment Told(ScoreRecord scores)
    {
        if (Roc.Of(scores.Pictures) is not { } roc) return Fragment.None;
        return Fragment.Of(html =>
        {
            html.Add("<section><h2>How well they are told apart</h2>\n");
            if (scores.Threshold is not { } threshold) html.Add($"{new RocChart(roc, null).Draw()}");
            else
            {
                var (good, bad) = (Split(true, threshold), Split(false, threshold));
                html.Add($"{new RocChart(roc, ((double)good.Above / good.All, (double)bad.Above / bad.All)).Draw()}")
                    .Add("<table class=\"epochs\"><thead><tr><th scope=\"col\">at the threshold</th>")
                    .Add("<th scope=\"col\" class=\"number\">called good</th>")
                    .Add("<th scope=\"col\" class=\"number\">called strange</th></tr></thead><tbody>\n");
                foreach (var (name, (all, above)) in new[] { ("good", good), ("others", bad) })
                    html.Add($"""<tr><th scope="row">{name}</th><td class="number">{Numbers.Count(all - above)}</td>""")
                        .Add($"""<td class="number">{Numbers.Count(above)}</td></tr>{"\n"}""");
                html.Add("</tbody></table>\n");
            }
            html.Add("</section>\n");
        });

        (int All, int Above) Split(bool isGood, double threshold)
        {
            var of = scores.Pictures.Where(picture => picture.IsGood == isGood).ToArray();
            return (of.Length, of.Count(picture => picture.Score >= threshold));
        }
    }

    static void Gallery(HtmlText html, ScoreRecord scores)
    {
        ScoredPicture[] shown =
            [.. scores.Pictures.Where(picture => picture.Picture is not null).OrderByDescending(picture => picture.Score).Take(MostShown)];
        if (shown.Length == 0) return;
        html.Add("<section><h2>The strangest</h2>\n<div class=\"samples\">\n");
        foreach (var picture in shown)
        {
            html.Add($"""<figure class="sample"><figcaption><bdi>{picture.File}</bdi> <span class="error">score {Numbers.Value(picture.Score)}""")
                .Add(picture.Class is { } name ? Fragment.Of(of => of.Add($", <bdi>{name}</bdi>")).Text : "")
                .Add("</span></figcaption><div class=\"tiles\">");
            Samples.Tile(html, "picture", picture.Picture!, $"{picture.File}");
            if (picture.Overlay is { } overlay) Samples.Tile(html, "where it is strange", overlay, $"{picture.File} with its heat map");
            html.Add("</div></figure>\n");
        }
        html.Add($"</div>\n<p class=\"note\">{shown.Length} of {Numbers.Count(scores.Pictures.Count)} pictures.</p></section>\n");
    }

    static Fragment Run(ScoreRecord scores) => Fragment.Of(html =>
    {
        html.Add($"""<section><h2>What was run</h2><pre class="command"><code>{scores.Command.Line}</code></pre>""")
            .Add($"""<p class="when">{Numbers.Time(scores.Command.Started)}</p>{"\n"}""");
        if (scores.Skipped.Count > 0)
        {
            html.Add("<h3>Not read</h3><ul>\n");
            foreach (var (file, reason) in scores.Skipped.Take(MostSkipped)) html.Add($"<li><bdi>{file}</bdi>: {reason}</li>\n");
            html.Add("</ul>\n");
            if (scores.Skipped.Count > MostSkipped) html.Add($"<p class=\"note\">and {scores.Skipped.Count - MostSkipped} more.</p>\n");
        }
        html.Add("</section>\n");
    });
}
