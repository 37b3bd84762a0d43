using System.CommandLine;
using System.CommandLine.Invocation;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The help of a verb: what it does, its arguments and options, and examples, in two columns where the terminal has room for them.</summary>
sealed class HelpText(Terminal terminal) : SynchronousCommandLineAction
{
    // For files and pipes, and beyond this lines are hard to read.
    const int Usual = 100;

    // Narrower, an option has a line of its own and its explanation stands below.
    const int LeastForColumns = 72;

    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        var output = parseResult.InvocationConfiguration.Output;
        foreach (var line in Of(parseResult.CommandResult.Command, Math.Min(Usual, terminal.OutputWidth ?? Usual))) output.WriteLine(line);
        return ExitCode.Ok;
    }

    /// <summary>The lines of a command's help, none wider than <paramref name="width"/> unless a single word is.</summary>
    public static IEnumerable<string> Of(Command command, int width)
    {
        foreach (var line in Wrapping.Lines(command.Description ?? "", width)) yield return line;
        yield return "";
        foreach (var line in Wrapping.Lines($"Usage: {Usage(command)}", width, hang: 2)) yield return line;

        var arguments = command.Arguments.Select(a => (Of(a), a.Description ?? ""));
        var options = command.Options.Where(o => !o.Hidden).Select(o => (Of(o), o.Description ?? ""));
        var verbs = command.Subcommands.Select(c => (string.Join(' ', c.Arguments.Select(Of).Prepend(c.Name)), c.Description ?? ""));
        foreach (var (title, rows) in new[] { ("Verbs:", verbs), ("Arguments:", arguments), ("Options:", options) })
            foreach (var line in Section(title, [.. rows], width)) yield return line;
        if (command is not Verb { Examples: { Count: > 0 } examples }) yield break;
        yield return "";
        yield return "Examples:";
        foreach (var line in examples.SelectMany(example => Wrapping.Lines("  " + example, width, hang: 4))) yield return line;
    }

    static IEnumerable<string> Section(string title, (string Name, string Text)[] rows, int width)
    {
        if (rows.Length == 0) yield break;
        yield return "";
        yield return title;
        var column = rows.Max(row => row.Name.Length) + 4;
        foreach (var (name, text) in rows)
        {
            if (width < LeastForColumns)
            {
                foreach (var line in Wrapping.Lines($"  {name}", width)) yield return line;
                foreach (var line in Wrapping.Lines($"      {text}", width)) yield return line;
                continue;
            }
            var lines = Wrapping.Lines(text, width - column).ToArray();
            yield return $"  {name}".PadRight(column) + lines[0];
            foreach (var line in lines.Skip(1)) yield return new string(' ', column) + line;
        }
    }

    static string Usage(Command command) => string.Join(' ', [
        UsageError.PathOf(command),
        .. command.Subcommands.Count > 0 ? ["VERB"] : Array.Empty<string>(),
        .. command.Arguments.Select(Of),
        "[options]"]);

    static string Of(Argument argument) => argument.Arity.MinimumNumberOfValues == 0 ? $"[{argument.Name}...]"
        : argument.Arity.MaximumNumberOfValues > 1 ? $"{argument.Name}..." : argument.Name;

    static string Of(Option option)
    {
        var names = string.Join(", ", option.Aliases.Prepend(option.Name));
        return option.HelpName is { Length: > 0 } kind ? $"{names} {kind}" : names;
    }
}
