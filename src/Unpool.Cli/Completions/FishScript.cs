using System.Text;

namespace Unpool.Cli;

/// <summary>The completion for fish, with descriptions.</summary>
static class FishScript
{
    public static string Of(IReadOnlyList<CompletedVerb> verbs)
    {
        var script = new StringBuilder("# Completion of unpool for fish; made by `unpool completions fish`.\n");
        foreach (var verb in verbs)
        {
            var when = When(verb, verbs);
            foreach (var (word, description) in verb.Words)
                script.Append($"complete -c unpool -n {when} -a {word}{Described(description)}\n");
            foreach (var option in verb.Options)
                script.Append($"complete -c unpool -n {when} -l {option.Name.TrimStart('-')}{(option.TakesValue ? " -r" : "")}"
                    + $"{(option.Words.Count > 0 ? $" -f -a '{string.Join(' ', option.Words)}'" : "")}{Described(option.Description)}\n");
        }
        return script.ToString();
    }

    // After a verb, and before one of those below it.
    static string When(CompletedVerb verb, IReadOnlyList<CompletedVerb> verbs)
    {
        var below = verbs.Where(v => v.Path.Length > 0 && Parent(v.Path) == verb.Path).Select(v => v.Path.Split(' ')[^1]).ToArray();
        var conditions = verb.Path.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $"__fish_seen_subcommand_from {word}").ToList();
        if (below.Length > 0) conditions.Add($"not __fish_seen_subcommand_from {string.Join(' ', below)}");
        return $"'{string.Join("; and ", conditions)}'";
    }

    static string Parent(string path) => path.Contains(' ', StringComparison.Ordinal) ? path[..path.LastIndexOf(' ')] : "";

    static string Described(string description) => description.Length == 0 ? ""
        : $" -d '{description.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)}'";
}
