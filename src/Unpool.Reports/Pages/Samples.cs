using Unpool.Reports.Charts;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The part of a report that shows images, their codes, what came back, and where the two differ.</summary>
static class Samples
{
    static readonly (SampleGroup Group, string Title, string About)[] Groups =
    [
        (SampleGroup.Best, "Best", "The smallest errors."),
        (SampleGroup.Typical, "Typical", "Errors about the median."),
        (SampleGroup.Worst, "Worst", "The largest errors."),
        (SampleGroup.First, "First", "The first test images, whatever was learned: those by which runs are compared."),
    ];

    // Of a network that tells strange images from good ones: all of these are good.
    static readonly (SampleGroup Group, string Title, string About)[] Scored =
    [
        (SampleGroup.Best, "Least strange", "The smallest scores."),
        (SampleGroup.Typical, "Typical", "Scores about the median."),
        (SampleGroup.Worst, "Strangest", "The largest scores: those nearest to a false alarm, or one."),
        (SampleGroup.First, "First", "The first ones that calibrate, whatever was learned: those by which runs are compared."),
    ];

    /// <summary>The part.</summary>
    public static Fragment Of(RunRecord run) => run.Samples.Count == 0 ? Fragment.None : Fragment.Of(html =>
    {
        html.Add("<section><h2>Samples</h2>\n")
            .Add(run.Calibration is null
                ? $"<p>Test images, their codes, {(Cleans(run) ? "cleaned images" : "reconstructions")} and the differences. "
                : $"<p>Good images that were not trained on, their reconstructions, the differences, and heat maps. {Surprise.HeatMeaning} ")
            .Add("In a difference, <span class=\"red\">red</span> is where the result is brighter than the original, ")
            .Add("<span class=\"blue\">blue</span> where it is darker; the colour is full from half of white on.</p>\n");
        foreach (var (group, title, about) in run.Calibration is null ? Groups : Scored)
        {
            var samples = run.Samples.Where(sample => sample.Group == group).ToArray();
            if (samples.Length == 0) continue;
            html.Add($"<h3>{title} <small>{about}</small></h3>\n<div class=\"samples\">\n");
            foreach (var sample in samples) Card(html, sample, run);
            html.Add("</div>\n");
        }
        html.Add("</section>\n");
    });

    /// <summary>How the errors of the test images are spread.</summary>
    public static Fragment Errors(RunRecord run)
    {
        if (run.Test?.Errors is not { } errors || !(errors.Greatest > errors.Least)) return Fragment.None;
        var text = $"Half of the {Numbers.Count(run.Test.Images)} test images have an error of {Number(errors.Median)} or less, nine in ten lie "
            + $"between {Number(errors.Low)} and {Number(errors.High)}, and the largest is {Number(errors.Greatest)}.";
        var chart = new Histogram($"Histogram of the errors. {text}", $"test images by {run.Criterion}", errors.Least, errors.Greatest,
            [new("test images", errors.Counts)], [new(errors.Median, "median")]);
        return Fragment.Of(html => html.Add($"<section><h2>Errors</h2>\n<p>{text}</p>\n{chart.Draw()}</section>\n"));
    }

    static string Number(double error) => Numbers.Fixed(error, 4);

    static bool Cleans(RunRecord run) => run.Samples.Any(sample => sample.Corrupted is not null);

    static void Card(HtmlText html, RunSample sample, RunRecord run)
    {
        html.Add($"""<figure class="sample"><figcaption><bdi>{sample.Name}</bdi> <span class="error">""")
            .Add($"{(sample.Score is { } score ? $"score {Numbers.Fixed(score, 2)}, " : "")}{run.Criterion} {Number(sample.Error)}")
            .Add("</span></figcaption><div class=\"tiles\">");
        Add("original", sample.Original);
        if (sample.Corrupted is { } corrupted) Add("corrupted", corrupted);
        if (sample.Code is { } code) Add("code", code);
        Add(sample.Corrupted is null ? "reconstruction" : "cleaned", sample.Reconstruction);
        Add("difference", sample.Difference);
        if (sample.HeatMap is { } heat) Add("heat map", heat);
        html.Add("</div></figure>\n");

        void Add(string what, SmallPicture picture) => Tile(html, what, picture, $"{what} of {sample.Name}");
    }

    /// <summary>A picture with a word below it.</summary>
    /// <param name="html">Where it goes.</param>
    /// <param name="word">The word.</param>
    /// <param name="picture">The picture.</param>
    /// <param name="alternative">What it shows, for those who do not see it.</param>
    public static void Tile(HtmlText html, string word, SmallPicture picture, string alternative) => html
        .Add($"""<div class="tile"><img alt="{alternative}" width="{picture.Width}" height="{picture.Height}" src="data:image/png;base64,""")
        .Add(Convert.ToBase64String(picture.Png))
        .Add($"\"><span>{word}</span></div>");
}
