using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The report of one run.</summary>
static class RunPage
{
    /// <summary>The page.</summary>
    public static string Of(RunHistory run) => Page.Of($"{run.Name}: report of a training", run.Record.Program, Fragment.Of(html => html
        .Add($"<header><p class=\"kind\">Report of a training</p>\n<h1><bdi>{run.Name}</bdi></h1>\n<p class=\"lead\">{Lead(run)}</p>\n")
        .Add($"{Notes(run.Record)}{Figures(run)}</header>\n<main>\n")
        .Add($"{Curves.Of(run)}{Calibration.Of(run.Record)}{Samples.Of(run.Record)}{Samples.Errors(run.Record)}")
        .Add($"{NetworkDrawing.Of(run.Record)}{Facts.Of(run.Record)}")
        .Add($"</main>\n{Page.Foot(run.Record.Program)}")));

    static string Lead(RunHistory run)
    {
        var (record, data) = (run.Record, run.Record.Data);
        var trained = $"An auto-encoder of images of {Numbers.Shape(data.Shape)}, trained on {Numbers.Count(data.Train)} of {data.Name} in ";
        return trained + (run.Epochs.Count == record.Epochs ? $"{Plural.Of(run.Epochs.Count, "epoch")}."
            : $"{run.Epochs.Count} of {Plural.Of(record.Epochs, "epoch")}.")
            + (record.Calibration is { } calibration
                ? $" It tells strange images from good ones, calibrated with {Numbers.Count(calibration.Pictures)} others." : "");
    }

    static Fragment Notes(RunRecord run) => Fragment.Of(html =>
    {
        var state = run.State switch
        {
            RunState.Running => "This run is at work, or it was killed: it has not said how it ended.",
            RunState.Failed => "This run failed.",
            RunState.Stopped => "This run was stopped before its end.",
            _ => null,
        };
        if (state is not null || run.Ending is not null)
            html.Add($"<p class=\"notice\">{string.Join(' ', new[] { state, run.Ending }.OfType<string>())}</p>\n");
        if (run.Warning is { } warning) html.Add($"<p class=\"notice\">Warning: {warning}</p>\n");
    });

    static Fragment Figures(RunHistory run) => Fragment.Of(html =>
    {
        var (record, epochs) = (run.Record, run.Epochs);
        html.Add("<dl class=\"figures\">");
        Calibration.Figures(record, (name, value, about) => Figure(html, name, value, about));
        if (record.Test is { } test)
        {
            Figure(html, $"test {record.Criterion}", Numbers.Fixed(test.Criterion), $"over {Numbers.Count(test.Images)} images"
                + (record.Calibration is null ? "" : ", those that calibrate")
                + (test.Psnr is { } psnr ? $"; PSNR {Numbers.Fixed(psnr, 2)} dB" : ""));
            if (test is { PsnrCorrupted: { } before, PsnrCleaned: { } after })
                Figure(html, "test PSNR", $"{Numbers.Fixed(after, 2)} dB", $"{Numbers.Fixed(before, 2)} dB before cleaning");
        }
        else if (epochs is [.., var last])
            Figure(html, $"training {record.Criterion}", Numbers.Fixed(last.Criterion), "while it was changing");
        if (record.Layers.FirstOrDefault(layer => layer.IsCode) is { } code)
            Figure(html, "code", Numbers.Count(code.Size), $"numbers ({Numbers.Shape(code.Shape)}), of {Numbers.Count(Pixels(record))} in an image");
        Figure(html, "parameters", Numbers.Count(record.Parameters), $"in {Plural.Of(record.Layers.Count, "layer")}");
        var seconds = epochs.Sum(epoch => epoch.Seconds);
        Figure(html, "training", Numbers.Duration(seconds), epochs.Count == 0 ? "" : $"{Numbers.Count((long)Speed(epochs))} images a second");
        html.Add("</dl>\n");
    });

    static double Speed(IReadOnlyList<EpochMetrics> epochs) =>
        epochs.Sum(epoch => epoch.Samples) / Math.Max(1e-9, epochs.Sum(epoch => epoch.Seconds));

    static long Pixels(RunRecord run) => run.Data.Shape.Aggregate(1L, (product, axis) => product * axis);

    static void Figure(HtmlText html, string name, string value, string about) =>
        html.Add($"<div><dt>{name}</dt><dd><b>{value}</b> <small>{about}</small></dd></div>");
}
