using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The options of `unpool report`.</summary>
/// <param name="Runs">The folders of the runs.</param>
/// <param name="Out">The page.</param>
/// <param name="Json">Print JSON.</param>
sealed record ReportOptions(IReadOnlyList<string> Runs, string Out, bool Json);

/// <summary>The verb report: its arguments and options.</summary>
sealed class ReportVerb
{
    readonly Argument<string[]> _runs = new("RUN")
    {
        Description = "The --out folders of trainings, finished or not",
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<string> _out = Flags.Text("--out", "FILE",
        $"File for the page, an .html (default: {RunFolder.PageName} in the folder of a single run)" + Replaceable.Rule);
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<ReportOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("report", "Compares trainings in one page, which opens offline in any browser; of a single one, makes its report again.",
            "unpool report small large deep --out compare.html",
            "unpool report Output                             the report that train makes, again",
            "unpool report a b --out ab.html --json | jq -r '.runs[].testRmse'")
        {
            _runs, _out, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    ReportOptions Read(ParseResult parse)
    {
        var (runs, page) = (parse.GetRequiredValue(_runs), parse.GetValue(_out));
        if (page is null && runs.Length > 1) throw new UsageException($"{runs.Length} runs need --out, the file of the page that compares them.");
        if (page is not null && !Path.GetExtension(page).Equals(".html", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"--out {page}: pages are written as .html.");
        return new(runs, page ?? new RunFolder(runs[0]).Page, parse.GetValue(_json));
    }
}
