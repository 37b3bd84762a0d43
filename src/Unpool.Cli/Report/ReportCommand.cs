using System.Globalization;
using System.Text;
using Unpool.Cli.Display;
using Unpool.Cli.Results;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The work of `unpool report`: reads what trainings have left, and writes a page.</summary>
static class ReportCommand
{
    public static Task RunAsync(ReportOptions options, Terminal terminal, CancellationToken cancel)
    {
        Replaceable.RequirePage(options.Out);
        var runs = options.Runs.Select(folder => new RunFolder(folder).Read()).ToArray();
        cancel.ThrowIfCancellationRequested();
        var page = runs is [var only] ? RunPage.Of(only) : ComparePage.Of(runs, ThisProgram.Name);
        AtomicFile.Write(options.Out, stream => stream.Write(Encoding.UTF8.GetBytes(page)));

        if (options.Json)
        {
            var results = runs.Select((run, i) => new ReportedRun(
                options.Runs[i], run.Name, $"{run.Record.State}".ToLowerInvariant(), run.Epochs.Count, run.Record.Parameters,
                run.Record.Test?.Criterion, run.Record.Calibration?.Threshold?.Value));
            ResultJson.Print(terminal, new([.. results], [new(options.Out, "the page")]), ResultJson.Readable.ReportResult);
            return Task.CompletedTask;
        }
        terminal.Print(options.Out);
        foreach (var run in runs) terminal.Print(Summary(run));
        return Task.CompletedTask;
    }

    static string Summary(RunHistory run) => run.Record.Test is { } test
        ? string.Create(CultureInfo.InvariantCulture, $"{run.Name}: test RMSE {test.Criterion:F5} after {Plural.Of(run.Epochs.Count, "epoch")}")
            + (run.Record.Calibration?.Threshold is { } threshold
                ? string.Create(CultureInfo.InvariantCulture, $", threshold {threshold.Value:G4}") : "")
        : $"{run.Name}: {run.Record.State.ToString().ToLowerInvariant()} after {Plural.Of(run.Epochs.Count, "epoch")}, not tested";
}
