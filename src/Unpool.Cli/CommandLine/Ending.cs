using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The end of a command, however it comes: its exit code, and on standard error a sentence for whatever stopped it.</summary>
static class Ending
{
    static bool Debugging => Environment.GetEnvironmentVariable(Failure.DebugVariable) is { Length: > 0 };

    /// <summary>Does the work of a command and catches all that it throws.</summary>
    /// <param name="work">Returns an exit code.</param>
    /// <param name="command">The command whose help a usage error points to: "unpool data mnist".</param>
    /// <param name="terminal">Where the sentence goes.</param>
    /// <param name="cancel">Once it is cancelled, the work may end with an <see cref="OperationCanceledException"/>.</param>
    /// <returns>The exit code.</returns>
    public static async Task<int> OfAsync(Func<Task<int>> work, string command, Terminal terminal, CancellationToken cancel)
    {
        try
        {
            return await work();
        }
        catch (UsageException e)
        {
            terminal.Fail(e.Message);
            if (e.HasHelp) terminal.Note($"see {command} --help");
            return ExitCode.Usage;
        }
        catch (EndedException e)
        {
            return e.Code;
        }
        catch (OperationCanceledException e) when (cancel.IsCancellationRequested)
        {
            terminal.Fail(e is StoppedException ? e.Message : "stopped.");
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            terminal.Fail(Failure.Sentence(e));
            if (Debugging) terminal.Note(e.ToString());
            return ExitCode.Failed;
        }
    }
}
