using System.CommandLine;
using System.CommandLine.Parsing;

namespace Unpool.Cli;

/// <summary>The sentence for a command line that was not understood, with the word that was probably meant.</summary>
static class UsageError
{
    /// <summary>The sentence; null if the command line was understood.</summary>
    public static string? Of(ParseResult parse)
    {
        // Help may be asked for in the middle of a wrong line.
        if (parse.Action is HelpText) return null;

        var command = parse.CommandResult.Command;
        // What looks like an option is none of the files that a verb takes any number of; one of that name is ./--name.
        if (command.Arguments.SelectMany(a => parse.GetResult(a)?.Tokens ?? []).FirstOrDefault(IsOption) is { } mistaken)
            return Unknown(mistaken.Value, command);
        if (parse.Errors.Count == 0) return null;
        if (parse.UnmatchedTokens is [var token, ..]) return Unknown(token, command);
        var error = parse.Errors[0];
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0 } option => $"{option.Option.Name} needs a value.",
            ArgumentResult { Tokens.Count: 0 } argument => $"{PathOf(command)} needs {argument.Argument.Name}.",
            CommandResult when command.Arguments is [var argument, ..] => $"{PathOf(command)} needs {argument.Name}.",
            CommandResult when command.Subcommands.Count > 0 => $"{PathOf(command)} needs a verb: {Listed(command)}.",
            _ => error.Message,
        };
    }

    /// <summary>"unpool data mnist"</summary>
    public static string PathOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault() is { } parent ? $"{PathOf(parent)} {command.Name}" : command.Name;

    static bool IsOption(Token token) => token.Value.Length > 2 && token.Value.StartsWith("--", StringComparison.Ordinal);

    static string Unknown(string token, Command command)
    {
        if (token.StartsWith('-') && token.Length > 1)
        {
            var name = token.Split('=', ':')[0];
            var options = command.Options.Select(o => o.Name).ToArray();
            return $"{PathOf(command)} has no option '{name}'{Habits.Hint(name, options) ?? Spelling.Hint(name, options, shortened: true)}";
        }
        if (command.Subcommands.Count == 0) return $"{PathOf(command)} does not take '{token}'.";
        var near = Spelling.Nearest(token, command.Subcommands.Select(c => c.Name), shortened: true);
        return $"{PathOf(command)} has no verb '{token}'; {(near is null ? $"it has {Listed(command)}." : $"did you mean '{near}'?")}";
    }

    static string Listed(Command command) => string.Join(", ", command.Subcommands.Select(c => c.Name));
}
