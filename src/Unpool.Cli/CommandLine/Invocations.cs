using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Reflection;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The description of a command line for the result that a script reads.</summary>
static class Invocations
{
    /// <summary>The version of the program.</summary>
    public static string Version { get; } =
        typeof(Invocations).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";

    /// <summary>What a command line asks for. Options that are not given and have no value of their own are left out.</summary>
    public static Invocation Of(ParseResult parse)
    {
        var (command, options) = (parse.CommandResult.Command, new Dictionary<string, string>());
        foreach (var argument in command.Arguments)
            if (parse.GetResult(argument) is { Tokens.Count: > 0 } result)
                options[argument.Name] = Joined(result.Tokens);
        foreach (var option in command.Options)
            if (ValueOf(parse, option) is { } value)
                options[option.Name] = value;
        var seed = options.TryGetValue("--seed", out var word) ? ulong.Parse(word, CultureInfo.InvariantCulture) : (ulong?)null;
        return new(Version, string.Join(' ', UsageError.PathOf(command).Split(' ').Skip(1)), seed, options);
    }

    static string? ValueOf(ParseResult parse, Option option)
    {
        if (parse.GetResult(option) is { Implicit: false } given)
            return given.Tokens.Count > 0 ? Joined(given.Tokens) : "true";
        return option.HasDefaultValue && option.GetDefaultValue() is { } value and not false
            ? Convert.ToString(value, CultureInfo.InvariantCulture)
            : null;
    }

    // One word as it is; of several it must be seen where they end.
    static string Joined(IReadOnlyList<Token> tokens) =>
        tokens is [var only] ? only.Value : ShellQuote.Of(tokens.Select(token => token.Value));
}
