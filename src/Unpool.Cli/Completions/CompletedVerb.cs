using System.CommandLine;
using System.CommandLine.Completions;

namespace Unpool.Cli;

/// <summary>A verb as shells complete it.</summary>
/// <param name="Path">The words that lead to it: "data mnist"; none for the program itself.</param>
/// <param name="Description">What it does.</param>
/// <param name="Words">The words that may follow: verbs below it, or the values of its argument.</param>
/// <param name="Options">Its options.</param>
sealed record CompletedVerb(
    string Path, string Description, IReadOnlyList<(string Word, string Description)> Words, IReadOnlyList<CompletedOption> Options)
{
    /// <summary>The verbs below a command and the command itself, those with the longest path first.</summary>
    public static IReadOnlyList<CompletedVerb> All(Command root) =>
        [.. Below(root, "").OrderByDescending(verb => verb.Path.Count(c => c == ' ')).ThenByDescending(verb => verb.Path.Length > 0)];

    static IEnumerable<CompletedVerb> Below(Command command, string path)
    {
        var verbs = command.Subcommands.Select(verb => (verb.Name, CompletedOption.Short(verb.Description)));
        var values = command.Arguments.SelectMany(a => a.GetCompletions(CompletionContext.Empty)).Select(item => (item.Label, ""));
        // That for help belongs to the program, and every verb has it.
        var options = command.Options.Where(option => !option.Hidden && option.Name != CompletedOption.Help.Name).Select(CompletedOption.Of);
        yield return new(path, CompletedOption.Short(command.Description), [.. verbs, .. values], [.. options, CompletedOption.Help]);
        foreach (var verb in command.Subcommands)
            foreach (var below in Below(verb, path.Length == 0 ? verb.Name : $"{path} {verb.Name}")) yield return below;
    }
}
