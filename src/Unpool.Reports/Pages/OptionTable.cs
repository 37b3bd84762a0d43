using Unpool.Reports.Records;

namespace Unpool.Reports.Pages;

/// <summary>The options in which runs differ.</summary>
static class OptionTable
{
    // Where a run's files lie, and how it spoke, is nothing that it learned by.
    static readonly HashSet<string> Own = ["--out", "--resume", "--overwrite", "--json", "--quiet"];

    /// <summary>The name of each option that has not the same value in all runs, and its value in each; a dash where a run has none.</summary>
    public static IEnumerable<(string Name, IReadOnlyList<string> Values)> Of(IReadOnlyList<RunHistory> runs) =>
        from name in runs.SelectMany(run => run.Record.Options).Select(option => option.Name).Distinct()
        where !Own.Contains(name)
        let values = runs.Select(run => run.Record.Options.FirstOrDefault(option => option.Name == name)?.Value ?? "–").ToArray()
        where values.Distinct().Count() > 1
        select (name, (IReadOnlyList<string>)values);
}
