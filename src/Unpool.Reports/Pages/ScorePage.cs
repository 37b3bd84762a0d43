using Unpool.Reports.Charts;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The page about scored pictures: how many are strange, how well that is told where it is known, and the strangest ones.</summary>
static class ScorePage
{
    const int MostSkipped = 20;

    /// <summary>The page.</summary>
    public static string Of(ScoreRecord scores) => Page.Of($"{scores.Name}: scored pictures", scores.Program, Fragment.Of(html => html
        .Add($"<header><p class=\"kind\">Scored pictures</p>\n<h1><bdi>{scores.Name}</bdi></h1>\n<p class=\"lead\">{Lead(scores)}</p>\n")
        .Add($"{Fragment.Of(figures => Figures(figures, scores))}</header>\n<main>\n")
        .Add($"{Spread(scores)}{Told(scores)}{Fragment.Of(gallery => Gallery(gallery, scores))}{Run(scores)}")
        .Add($"</main>\n{Page.Foot(scores.Program)}")));

    static string Lead(ScoreRecord scores) =>
        $"{Numbers.Count(scores.Metrics.Anomalous)} of {Plural.Of(scores.Pictures.Count, "picture")} anomalous, by {scores.Model}. "
        + Surprise.Meaning;

    static void Figures(HtmlText html, ScoreRecord scores)
    {
        var (metrics, threshold) = (scores.Metrics, scores.Threshold);
        html.Add("<dl class=\"figures\">");
        Figure("pictures", Numbers.Count(metrics.Pictures), metrics.Skipped > 0 ? $"{metrics.Skipped} could not be read" : "");
        Figure("anomalous", Numbers.Count(metrics.Anomalous), "above the threshold");
        Figure("threshold", Numbers.Value(threshold.Value),
            threshold.Wanted is { } wanted ? $"for {Percent(wanted)} false alarms" : "as it was given");
        Figure("false alarms to expect", Percent(threshold.Expected), $"95 % interval {Percent(threshold.Low)} to {Percent(threshold.High)}");
        if (scores.Known is { } known)
        {
            Figure("AUROC", Numbers.Fixed(known.Auroc, 4), known.PixelAuroc is { } pixels ? $"by pixels {Numbers.Fixed(pixels, 4)}" : "by pictures");
            Figure("found", Percent(known.Recall), $"of the anomalous pictures; {Percent(known.FalseAlarms)} of the good ones called so, too");
        }
        html.Add("</dl>\n");

        void Figure(string name, string value, string about) =>
            html.Add($"<div><dt>{name}</dt><dd><b>{value}</b> <small>{about}</small></dd></div>");
    }

    static Fragment Spread(ScoreRecord scores)
    {
        if (scores.Pictures.Count == 0) return Fragment.None;
        var bins = scores.Known?.Histogram ?? ScoreBin.Of([.. scores.Pictures.Select(picture => picture.Score)], [], scores.Threshold.Value);
        BarGroup[] groups = scores.Known is null
            ? [new("pictures", [.. bins.Select(bin => bin.Good)])]
            : [new("good", [.. bins.Select(bin => bin.Good)]), new("others", [.. bins.Select(bin => bin.Others)])];
        var (least, greatest) = (scores.Pictures.Min(picture => picture.Score), scores.Pictures.Max(picture => picture.Score));
        var chart = new Histogram(
            $"Histogram of {scores.Pictures.Count} scores, from {Numbers.Value(least)} to {Numbers.Value(greatest)}; the threshold is "
                + $"{Numbers.Value(scores.Threshold.Value)}.",
            greatest > ScoreBin.End(bins) ? $"pictures by score; the last bar has all above, up to {Numbers.Value(greatest)}" : "pictures by score",
            0, ScoreBin.End(bins), groups, [new(scores.Threshold.Value, "threshold")]);
        return Fragment.Of(html => html
            .Add($"<section><h2>Scores</h2>\n{chart.Draw()}\n")
            .Add($"<h3>How sure the threshold is</h3>\n<p>{Surprise.Sureness(scores.Threshold)}</p></section>\n"));
    }

    static Fragment Told(ScoreRecord scores)
    {
        if (scores.Known is not { } known) return Fragment.None;
        return Fragment.Of(html =>
        {
            html.Add("<section><h2>How well they are told apart</h2>\n")
                .Add($"{new RocChart(new(known.Auroc, known.Roc), new(known.FalseAlarms, known.Recall)).Draw()}")
                .Add("<h3>Verdicts by class</h3>\n<table class=\"epochs\"><thead><tr><th scope=\"col\">class</th>")
                .Add("<th scope=\"col\" class=\"number\">called good</th><th scope=\"col\" class=\"number\">called anomalous</th>")
                .Add("<th scope=\"col\" class=\"number\">mean score</th></tr></thead><tbody>\n");
            foreach (var verdicts in known.Classes)
                html.Add($"""<tr><th scope="row"><bdi>{verdicts.Class}</bdi></th>""")
                    .Add($"""<td class="number">{Numbers.Count(verdicts.Pictures - verdicts.Anomalous)}</td>""")
                    .Add($"""<td class="number">{Numbers.Count(verdicts.Anomalous)}</td>""")
                    .Add($"""<td class="number">{Numbers.Fixed(verdicts.MeanScore, 2)}</td></tr>{"\n"}""");
            html.Add($"</tbody></table>\n<p class=\"note\">{Figures(known)}</p></section>\n");
        });
    }

    static string Figures(KnownScores known) => "At the threshold: "
        + (known.Precision is { } precision ? $"{Percent(precision)} of what is called anomalous is so (precision), " : "")
        + $"{Percent(known.Recall)} of what is anomalous is called so (recall), {Percent(known.FalseAlarms)} of the good pictures are called "
        + "anomalous.";

    static void Gallery(HtmlText html, ScoreRecord scores)
    {
        if (scores.Strangest.Count == 0) return;
        html.Add($"<section><h2>The strangest</h2>\n<p>{Surprise.HeatMeaning}</p>\n<div class=\"samples\">\n");
        foreach (var (scored, picture, overlay) in scores.Strangest)
        {
            html.Add($"""<figure class="sample"><figcaption><bdi>{scored.File}</bdi> <span class="error">""")
                .Add($"{scored.Verdict}, {Numbers.Fixed(scored.Score, 2)}</span></figcaption><div class=\"tiles\">");
            Samples.Tile(html, "picture", picture, scored.File);
            Samples.Tile(html, $"by its {scored.Cause}, at column {scored.Column}, row {scored.Row}", overlay, $"{scored.File} with its heat map");
            html.Add("</div></figure>\n");
        }
        html.Add($"</div>\n<p class=\"note\">{scores.Strangest.Count} of {Plural.Of(scores.Pictures.Count, "picture")}; ")
            .Add("<code>scores.csv</code> has the scores of all.</p></section>\n");
    }

    static Fragment Run(ScoreRecord scores) => Fragment.Of(html =>
    {
        html.Add($"""<section><h2>What was run</h2><pre class="command"><code>{scores.Command.Line}</code></pre>""")
            .Add($"""<p class="when">{Numbers.Time(scores.Command.Started)}</p>{"\n"}<dl class="facts">{"\n"}""");
        foreach (var (name, value) in scores.Facts) html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");
        html.Add("</dl>\n");
        foreach (var note in scores.Notes) html.Add($"<p class=\"notice\">{note}</p>\n");
        if (scores.Skipped.Count > 0)
        {
            html.Add($"<h3>Not read: {Plural.Of(scores.Skipped.Count, "file")}</h3>\n<ul>\n");
            foreach (var (file, reason) in scores.Skipped.Take(MostSkipped)) html.Add($"<li><bdi>{file}</bdi>: {reason}</li>\n");
            html.Add("</ul>\n");
            if (scores.Skipped.Count > MostSkipped) html.Add($"<p class=\"note\">and {scores.Skipped.Count - MostSkipped} more.</p>\n");
        }
        html.Add("</section>\n");
    });

    static string Percent(double share) => Surprise.Percent(share);
}
