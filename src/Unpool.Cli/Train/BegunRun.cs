using System.CommandLine;
using Unpool.Cli.Networks;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>
/// The options that an interrupted run was started with, kept in its checkpoint, so that nobody has to remember them: those that shape
/// the run must stay, the others may be given anew.
/// </summary>
static class BegunRun
{
    /// <summary>The note of a checkpoint that keeps the words of the command line.</summary>
    public const string Note = "train";

    /// <summary>The options of a command line, one word a line.</summary>
    public static string WordsOf(ParseResult parse) => string.Join('\n', Given(parse).SelectMany(option => option.Words));

    /// <summary>The options of the run that a checkpoint belongs to, with those that are given for its continuation.</summary>
    /// <param name="parse">The command line that continues the run.</param>
    /// <param name="checkpoint">The path of the run's checkpoint.</param>
    /// <param name="options">All options that there are.</param>
    /// <param name="read">Reads the options of a command line.</param>
    /// <exception cref="InputException">An option that shapes the run differs.</exception>
    public static TrainOptions Resume(
        ParseResult parse, string checkpoint, IReadOnlyList<TrainOption> options, Func<ParseResult, TrainOptions> read)
    {
        if (!File.Exists(checkpoint) || !Trainer.NotesOf(checkpoint).TryGetValue(Note, out var words)) return read(parse);
        var verb = parse.CommandResult.Command;
        var (begun, given) = (verb.Parse(words.Split('\n', StringSplitOptions.RemoveEmptyEntries)), Given(parse).ToArray());
        var kept = Given(begun).Where(option => given.All(g => g.Name != option.Name));
        var (before, after) = (read(begun), read(verb.Parse([.. kept.Concat(given).SelectMany(option => option.Words)])));
        var shaping = from option in options
                      let value = option.Kept
                      where value is not null
                      select (option.Option.Name, Was: value(before), Is: value(after));
        foreach (var (name, was, now) in shaping.Append(("--preset", PresetOf(before), PresetOf(after))))
            if (was != now)
                throw new InputException($"the run of '{checkpoint}' was started with {name} {was}, not {now}; "
                    + "leave the option out to continue the run, or start over without --resume.");
        return after with { BeganWithoutEpochs = before.Epochs == 0 };
    }

    static IEnumerable<(string Name, string[] Words)> Given(ParseResult parse) =>
        from option in parse.CommandResult.Command.Options
        let result = parse.GetResult(option)
        where result is { Implicit: false }
        select (option.Name, (string[])[option.Name, .. result.Tokens.Select(t => t.Value)]);

    // Of a preset's values only the first ones of the weights have no option of their own.
    static string PresetOf(TrainOptions options) => options.IsAnomaly ? "anomaly" : options.FirstValues switch
    {
        FirstValues.Original => "tutorial",
        FirstValues.Blur => "best",
        _ => "deep or none",
    };
}
