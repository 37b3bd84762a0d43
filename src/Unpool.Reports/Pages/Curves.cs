using Unpool.Reports.Charts;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The part of a report that shows how a run learned.</summary>
static class Curves
{
    const int MostRows = 20;

    /// <summary>The part.</summary>
    public static Fragment Of(RunHistory run)
    {
        var epochs = run.Epochs;
        if (epochs.Count == 0) return Fragment.Of(html => html.Add("<section><h2>Learning</h2><p>No epoch was finished.</p></section>\n"));
        return Fragment.Of(html =>
        {
            html.Add("<section><h2>Learning</h2>\n").Add(Errors(run).Draw().Text);
            if (epochs.Any(epoch => epoch.Rate is not null && epoch.Rate != epochs[0].Rate)) html.Add(Rates(run).Draw().Text);
            Table(html, run);
            html.Add("</section>\n");
        });
    }

    // An epoch's mean stands in its middle, where the network was about that good; what was measured after it stands at its end.
    static LineChart Errors(RunHistory run)
    {
        var (record, epochs) = (run.Record, run.Epochs);
        var lines = new List<Line>();
        if (record.Minibatches.Count > 0)
            lines.Add(new("training, a few minibatches", record.Minibatches, 0) { Form = LineForm.Faint });
        lines.Add(new("training, mean of an epoch", [.. epochs.Select(epoch => new CurveValue(epoch.Epoch - 0.5, epoch.Criterion))], 0));
        if (epochs.Any(epoch => epoch.Validation is not null))
            lines.Add(new("validation", [.. epochs.Select(epoch => new CurveValue(epoch.Epoch, epoch.Validation ?? double.NaN))], 1)
            {
                Form = LineForm.Dashed,
            });
        if (record.Test is { } test) lines.Add(new("test", [new(epochs[^1].Epoch, test.Criterion)], 2) { Form = LineForm.Points });
        return new(Described(run), record.Criterion, lines);
    }

    static string Described(RunHistory run)
    {
        var (first, last) = (run.Epochs[0], run.Epochs[^1]);
        var text = $"{run.Record.Criterion} over the epochs: in training {Numbers.Value(first.Criterion)} in epoch {first.Epoch} and "
            + $"{Numbers.Value(last.Criterion)} in epoch {last.Epoch}";
        if (last.Validation is { } validation) text += $", in validation {Numbers.Value(validation)} at the end";
        return run.Record.Test is { } test ? $"{text}, in the test {Numbers.Value(test.Criterion)}." : text + ".";
    }

    static LineChart Rates(RunHistory run)
    {
        var points = run.Epochs.Where(epoch => epoch.Rate is not null).Select(epoch => new CurveValue(epoch.Epoch, epoch.Rate!.Value)).ToArray();
        var ends = (First: Numbers.Value(points[0].Value), Last: Numbers.Value(points[^1].Value));
        var lines = new Line[] { new("learning rate", points, 0) };
        return new($"The learning rate, from {ends.First} to {ends.Last}.", "learning rate at the end of an epoch", lines) { IsLow = true };
    }

    static void Table(HtmlText html, RunHistory run)
    {
        var shown = Thinned(run.Epochs);
        var (validated, rated) = (shown.Any(epoch => epoch.Validation is not null), shown.Any(epoch => epoch.Rate is not null));
        html.Add("""<table class="epochs"><thead><tr><th scope="col" class="number">epoch</th><th scope="col" class="number">training</th>""");
        if (validated) html.Add("""<th scope="col" class="number">validation</th>""");
        if (rated) html.Add("""<th scope="col" class="number">rate</th>""");
        html.Add("""<th scope="col" class="number">seconds</th><th scope="col" class="number wide">samples/s</th></tr></thead><tbody>""" + "\n");
        foreach (var epoch in shown)
        {
            html.Add($"""<tr><th scope="row" class="number">{epoch.Epoch}</th><td class="number">{Numbers.Fixed(epoch.Criterion)}</td>""");
            if (validated) html.Add($"""<td class="number">{Numbers.Fixed(epoch.Validation)}</td>""");
            if (rated) html.Add($"""<td class="number">{Numbers.Value(epoch.Rate)}</td>""");
            html.Add($"""<td class="number">{Numbers.Fixed(epoch.Seconds, 2)}</td>""")
                .Add($"""<td class="number wide">{Numbers.Count((long)epoch.SamplesPerSecond)}</td></tr>{"\n"}""");
        }
        html.Add("</tbody></table>\n");
        if (shown.Count < run.Epochs.Count)
            html.Add($"""<p class="note">{shown.Count} of {run.Epochs.Count} epochs; <code>{RunFolder.MetricsName}</code> has all.</p>{"\n"}""");
    }

    // The first and the last, and others in equal steps.
    static IReadOnlyList<EpochMetrics> Thinned(IReadOnlyList<EpochMetrics> epochs) => epochs.Count <= MostRows ? epochs
        : [.. Enumerable.Range(0, MostRows).Select(i => epochs[(int)((long)i * (epochs.Count - 1) / (MostRows - 1))])];
}
