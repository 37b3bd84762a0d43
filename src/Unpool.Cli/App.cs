using System.CommandLine;
using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;
using Unpool.Runtime;

namespace Unpool.Cli;

/// <summary>The program from its arguments to its exit code.</summary>
static class App
{
    /// <summary>Runs one command line: a verb with its options, or a command line of CNTK's.</summary>
    /// <returns>
    /// 0 if it succeeded, 1 if it failed or was cancelled, 2 if it was not understood; for 1 and 2 a sentence on standard error says why.
    /// </returns>
    public static async Task<int> RunAsync(string[] args, Terminal terminal, Handlers handlers, CancellationToken cancel = default)
    {
        if (CntkProgram.Means(args)) return await Ending.OfAsync(() => RunCntkAsync(args, terminal, cancel), "unpool", terminal, cancel);
        var parse = Verbs.Root(handlers, terminal).Parse(args);
        var command = UsageError.PathOf(parse.CommandResult.Command);
        return await Ending.OfAsync(() => RunVerbAsync(parse, terminal, cancel), command, terminal, cancel);
    }

    static Task<int> RunCntkAsync(string[] args, Terminal terminal, CancellationToken cancel)
    {
        CheckProcessor(terminal);
        return Ranks.WithAsync(cluster => CntkRun.RunAsync(args, terminal, cluster, cancel));
    }

    static Task<int> RunVerbAsync(ParseResult parse, Terminal terminal, CancellationToken cancel)
    {
        if (UsageError.Of(parse) is { } error) throw new UsageException(error);
        CheckProcessor(terminal);
        terminal.Invocation = Invocations.Of(parse);
        return parse.InvokeAsync(
            new()
            {
                Output = terminal.Output,
                Error = terminal.Errors,
                EnableDefaultExceptionHandler = false,
                // Signals are the program's: it stops cleanly however long that takes.
                ProcessTerminationTimeout = null,
            },
            cancel);
    }

    // A width that does not exist is a slip in how the program was started, not a failure of the work.
    static void CheckProcessor(Terminal terminal)
    {
        if (Processor.Shortfall is { } sentence) terminal.Errors.WriteLine($"unpool: {sentence}");
        try
        {
            _ = LaneWidths.Best;
        }
        catch (ArgumentException e)
        {
            throw new UsageException(e.Message) { HasHelp = false };
        }
    }
}
