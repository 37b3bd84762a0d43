using Unpool.Reports.Html;
using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The part of a report that says what was run: commands, data, machine, and all options.</summary>
static class Facts
{
    /// <summary>The part.</summary>
    public static Fragment Of(RunRecord run) => Fragment.Of(html =>
    {
        html.Add("<section><h2>What was run</h2>\n");
        foreach (var command in run.Commands) Command(html, command);
        html.Add("<dl class=\"facts\">\n");
        var data = run.Data;
        Fact(html, "Data", $"{data.Name} {data.Place}: {Numbers.Count(data.Train)} images of {Numbers.Shape(data.Shape)} to train on"
            + (data.Validation is { } validation ? $", {Numbers.Count(validation)} to judge each epoch" : "")
            + (run.Calibration is { } calibration ? $", {Numbers.Count(calibration.Pictures)} to calibrate with"
                : $", {Numbers.Count(data.Test)}{(data.TestName is { } other ? $" of {other}" : "")} to test on"));
        Fact(html, "Learner", run.Learner);
        Fact(html, "Measure", run.CriterionMeaning);
        Fact(html, "Seed", $"{run.Seed}");
        var machine = run.Machine;
        Fact(html, "Machine", $"{machine.Processor}, {Plural.Of(machine.Cores, "core")}, {Plural.Of(machine.Threads, "thread")}, vectors of "
            + $"{machine.VectorBits} bits, {Numbers.Value(machine.MemoryBytes / 1e9)} GB; {machine.System}; {machine.Framework}");
        Fact(html, "Program", run.Program);
        html.Add("</dl>\n");
        Options(html, "Given", run, OptionOrigin.Given);
        Options(html, "Following from the data or from another option", run, OptionOrigin.Chosen);
        Options(html, "Left at the default", run, OptionOrigin.Default);
        html.Add("</section>\n");
    });

    static void Command(HtmlText html, RunCommand command) => html
        .Add($"""<pre class="command"><code>{command.Line}</code></pre><p class="when">{Numbers.Time(command.Started)}""")
        .Add(command.AfterEpochs > 0 ? $", after {Plural.Of(command.AfterEpochs, "epoch")}" : "")
        .Add("</p>\n");

    static void Fact(HtmlText html, string name, string value) => html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>\n");

    static void Options(HtmlText html, string title, RunRecord run, OptionOrigin origin)
    {
        var options = run.Options.Where(option => option.Origin == origin).ToArray();
        if (options.Length == 0) return;
        html.Add($"""<h3>{title}</h3><dl class="options">{"\n"}""");
        foreach (var option in options)
            html.Add($"<div><dt><code>{option.Name}</code></dt><dd>{option.Value}</dd></div>\n");
        html.Add("</dl>\n");
    }
}
