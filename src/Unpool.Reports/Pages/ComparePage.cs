using System.Globalization;
using Unpool.Anomalies;
using Unpool.Reports.Charts;
using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>Several runs in one page: their figures, the options that differ, their curves over each other, their pictures side by side.</summary>
static class ComparePage
{
    const int Colours = 6;

    /// <summary>The page.</summary>
    /// <param name="runs">At least two.</param>
    /// <param name="program">The program that makes it: "Unpool 0.1.0".</param>
    public static string Of(IReadOnlyList<RunHistory> runs, string program) =>
        Page.Of($"{runs.Count} trainings compared", program, Fragment.Of(html => Body(html, runs, program)));

    static void Body(HtmlText html, IReadOnlyList<RunHistory> runs, string program) => html
        .Add("<header><p class=\"kind\">Comparison of trainings</p>\n")
        .Add($"<h1>{Names(runs)}</h1>\n<p class=\"lead\">{Lead(runs)}</p></header>\n<main>\n")
        .Add($"{Fragment.Of(table => Figures(table, runs))}{Fragment.Of(table => Differences(table, runs))}{Learning(runs)}{Sides.Of(runs)}")
        .Add($"</main>\n{Page.Foot(program)}");

    /// <summary>The letter of a run: A, B, ... Z, then its number.</summary>
    public static string Letter(int run) => run < 26 ? $"{(char)('A' + run)}" : (run + 1).ToString(CultureInfo.InvariantCulture);

    /// <summary>The letter of a run in its colour.</summary>
    public static Fragment Key(int run) => Fragment.Of(html => html.Add($"""<span class="key c{run % Colours}">{Letter(run)}</span>"""));

    // Runs that are called the same in other folders are told apart by their letters.
    static Fragment Names(IReadOnlyList<RunHistory> runs) => Fragment.Of(html =>
    {
        for (var i = 0; i < runs.Count; i++)
            html.Add(i == 0 ? "" : i == runs.Count - 1 ? " and " : ", ").Add($"<bdi>{runs[i].Name}</bdi>");
    });

    static string Lead(IReadOnlyList<RunHistory> runs)
    {
        var data = runs.Select(run => run.Record.Data.Name).Distinct().ToArray();
        return data.Length == 1 ? $"{Plural.Of(runs.Count, "training")} on {data[0]}."
            : $"{Plural.Of(runs.Count, "training")} on other data each: {Plural.Listed(data)}. Their errors are not of the same images.";
    }

    static void Figures(HtmlText html, IReadOnlyList<RunHistory> runs)
    {
        var (unit, isCalibrated) = (runs[0].Record.Criterion, runs.Any(run => run.Record.Calibration?.Threshold is not null));
        // A telephone has no room for all of them.
        var less = new Fragment(isCalibrated ? " wide" : "");
        html.Add("<section><h2>Figures</h2>\n<table><thead><tr><th scope=\"col\">run</th>")
            .Add($"""<th scope="col" class="number">test {unit}</th><th scope="col" class="number">code</th>""")
            .Add($"""<th scope="col" class="number{less}">parameters</th><th scope="col" class="number">epochs</th>""")
            .Add(isCalibrated ? "<th scope=\"col\" class=\"number\">threshold</th><th scope=\"col\" class=\"number\">false alarms</th>" : "")
            .Add("<th scope=\"col\" class=\"number wide\">training</th></tr></thead><tbody>\n");
        var best = runs.Select(run => run.Record.Test?.Criterion).OfType<double>().DefaultIfEmpty(double.NaN).Min();
        for (var i = 0; i < runs.Count; i++)
        {
            var (record, epochs) = (runs[i].Record, runs[i].Epochs);
            var isBest = record.Test?.Criterion == best;
            html.Add($"""<tr><th scope="row">{Key(i)}<bdi>{runs[i].Name}</bdi>{State(record)}</th>""")
                .Add($"""<td class="number{new Fragment(isBest ? " best" : "")}">{Numbers.Fixed(record.Test?.Criterion)}</td>""")
                .Add($"""<td class="number">{Numbers.Count(record.CodeSize)}</td><td class="number{less}">{Numbers.Count(record.Parameters)}</td>""")
                .Add($"""<td class="number">{epochs.Count}</td>""");
            if (isCalibrated) Threshold(html, record.Calibration?.Threshold);
            html.Add($"""<td class="number wide">{Numbers.Duration(epochs.Sum(epoch => epoch.Seconds))}</td></tr>{"\n"}""");
        }
        html.Add("</tbody></table></section>\n");
    }

    static void Threshold(HtmlText html, AnomalyThreshold? threshold) => html
        .Add($"""<td class="number">{Numbers.Value(threshold?.Value)}</td>""")
        .Add($"""<td class="number">{(threshold is null ? "–" : Surprise.Percent(threshold.Expected))}</td>""");

    static string State(RunRecord run) => run.State == RunState.Finished ? "" : $" ({run.State.ToString().ToLowerInvariant()})";

    static void Differences(HtmlText html, IReadOnlyList<RunHistory> runs)
    {
        var rows = OptionTable.Of(runs).ToArray();
        html.Add("<section><h2>What differs</h2>\n");
        if (rows.Length == 0)
        {
            html.Add("<p>No option differs.</p></section>\n");
            return;
        }
        html.Add("<table class=\"differs\"><thead><tr><th scope=\"col\">option</th><th scope=\"col\">value in each run</th></tr></thead><tbody>\n");
        foreach (var (name, values) in rows)
        {
            html.Add($"""<tr><th scope="row"><code>{name}</code></th><td><ul class="values">""");
            for (var i = 0; i < runs.Count; i++) html.Add($"<li>{Key(i)}{values[i]}</li>");
            html.Add("</ul></td></tr>\n");
        }
        html.Add("</tbody></table><p class=\"note\">All other options are the same.</p></section>\n");
    }

    static Fragment Learning(IReadOnlyList<RunHistory> runs) => Fragment.Of(html =>
    {
        var unit = runs[0].Record.Criterion;
        html.Add("<section><h2>Learning</h2>\n<h3>Training</h3>\n")
            .Add(Chart("training", unit, runs, epoch => epoch.Criterion, middle: 0.5).Draw().Text);
        if (runs.Any(run => run.Epochs.Any(epoch => epoch.Validation is not null)))
            html.Add("<h3>Validation</h3>\n").Add(Chart("validation", unit, runs, epoch => epoch.Validation, middle: 0).Draw().Text);
        html.Add("</section>\n");
    });

    static LineChart Chart(string kind, string unit, IReadOnlyList<RunHistory> runs, Func<EpochMetrics, double?> of, double middle)
    {
        var lines = runs.Select((run, i) => new Line($"{Letter(i)} {run.Name}",
            [.. from epoch in run.Epochs let value = of(epoch) where value is not null select new CurveValue(epoch.Epoch - middle, value.Value)],
            i % Colours)
        {
            Form = i / Colours % 2 == 0 ? LineForm.Full : LineForm.Dashed,
            Mark = Letter(i),
        }).Where(line => line.Points.Count > 0).ToArray();
        var ends = lines.Select(line => $"{line.Name} ends at {Numbers.Value(line.Points[^1].Value)}");
        return new($"{unit} in {kind} over the epochs: {string.Join(", ", ends)}.", unit, lines);
    }
}
