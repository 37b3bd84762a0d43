using System.CommandLine;
using System.Globalization;
using Unpool.Cli.Networks;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>
/// The options that an interrupted run was begun with, kept in its checkpoint, so that nobody has to remember them: those that shape the
/// run must stay, the others may be given anew.
/// </summary>
static class BegunRun
{
    /// <summary>Under which the checkpoint keeps the words of the command line.</summary>
    public const string Note = "train";

    /// <summary>The options of a command line, one word a line.</summary>
    public static string WordsOf(ParseResult parse) => string.Join('\n', Given(parse).SelectMany(option => option.Words));

    /// <summary>The options of the run that a checkpoint belongs to, with those that are given for its continuation.</summary>
    /// <param name="parse">The line that goes on.</param>
    /// <param name="checkpoint">That of the run.</param>
    /// <param name="read">Reads a line's options.</param>
    /// <exception cref="InputException">An option that shapes the run differs.</exception>
    public static TrainOptions Resume(ParseResult parse, string checkpoint, Func<ParseResult, TrainOptions> read)
    {
        if (!File.Exists(checkpoint) || !Trainer.NotesOf(checkpoint).TryGetValue(Note, out var words)) return read(parse);
        var verb = parse.CommandResult.Command;
        var (begun, given) = (verb.Parse(words.Split('\n', StringSplitOptions.RemoveEmptyEntries)), Given(parse).ToArray());
        var kept = Given(begun).Where(option => given.All(g => g.Name != option.Name));
        var options = read(verb.Parse([.. kept.Concat(given).SelectMany(option => option.Words)]));
        foreach (var ((flag, was), (_, now)) in Shaping(read(begun)).Zip(Shaping(options)))
            if (was != now)
                throw new InputException($"the run of '{checkpoint}' was begun with {flag} {was}, not {now}; leave it out to go on, or begin anew without --resume.");
        return options;
    }

    static IEnumerable<(string Name, string[] Words)> Given(ParseResult parse) =>
        from option in parse.CommandResult.Command.Options
        let result = parse.GetResult(option)
        where result is { Implicit: false }
        select (option.Name, (string[])[option.Name, .. result.Tokens.Select(t => t.Value)]);

    static (string Flag, string Value)[] Shaping(TrainOptions o) =>
    [
        ("--data", $"{o.Data?.ToString() ?? "(none)"}"),
        ("--shape", $"{o.Shape?.ToString() ?? "(none)"}"),
        ("--scale", Text($"{o.Scale}")),
        ("--validate", $"{o.Validation?.ToString() ?? "(none)"}"),
        ("--patience", Text($"{(object?)o.Patience ?? "(none)"}")),
        ("--maps", string.Join(',', o.Maps)),
        ("--pool", Text($"{o.Pool}")),
        ("--kernel", Text($"{o.Kernel}")),
        ("--unpool-gradient", o.UnpoolGradient == UnpoolGradient.WindowMax ? "window-max" : "switch"),
        ("--minibatch", Text($"{o.Minibatch}")),
        ("--learner", o.Learner.ToString().ToLowerInvariant()),
        ("--rate", $"{Learners.Of(o).Rate}"),
        ("--momentum", Text($"{(object?)o.Momentum ?? "(none)"}")),
        ("--l1", Text($"{o.L1}")),
        ("--l2", Text($"{o.L2}")),
        ("--clip", Text($"{(object?)o.Clip ?? "(none)"}")),
        ("--seed", Text($"{o.Seed}")),
        // Of a preset's values only the first ones have no option of their own.
        ("--preset", o.FirstValues switch { FirstValues.Blur => "best", FirstValues.Glorot => "deep", _ => "tutorial or none" }),
    ];

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
