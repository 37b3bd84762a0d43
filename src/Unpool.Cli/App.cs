using System.CommandLine;
using System.Reflection;
using Unpool.BrainScript.Actions;
using Unpool.Cli.Display;
using Unpool.Kernels;

namespace Unpool.Cli;

/// <summary>From arguments to an exit code. Every error is one sentence.</summary>
public static class App
{
    /// <summary>Set to anything, it makes an error show where it came from.</summary>
    public const string DebugVariable = "UNPOOL_DEBUG";

    internal static bool Debugging => Environment.GetEnvironmentVariable(DebugVariable) is { Length: > 0 };

    public static async Task<int> RunAsync(string[] args, Terminal terminal, Handlers handlers, CancellationToken cancel = default)
    {
        if (CntkProgram.Means(args)) return await CntkRun.RunAsync(args, terminal, cancel);
        var parse = Verbs.Root(handlers, terminal).Parse(args);
        if (UsageError.Of(parse) is { } error) return Misused(error);
        try
        {
            // A width nobody has is a slip of the command, not of the work behind it.
            _ = LaneWidths.Best;
        }
        catch (ArgumentException e)
        {
            return Misused(e.Message);
        }
        try
        {
            var configuration = new InvocationConfiguration
            {
                Output = terminal.Output,
                Error = terminal.Errors,
                EnableDefaultExceptionHandler = false,
                // Signals are the program's: it stops cleanly however long that takes.
                ProcessTerminationTimeout = null,
            };
            return await parse.InvokeAsync(configuration, cancel);
        }
        catch (UsageException e)
        {
            return Misused(e.Message);
        }
        catch (OperationCanceledException e) when (cancel.IsCancellationRequested)
        {
            terminal.Fail(e is StoppedException ? e.Message : "stopped.");
            return ExitCode.Failed;
        }
        catch (Exception e)
        {
            terminal.Fail(Sentence(e));
            if (Debugging) terminal.Note(e.ToString());
            return ExitCode.Failed;
        }

        int Misused(string sentence)
        {
            terminal.Fail(sentence);
            terminal.Note($"see {UsageError.PathOf(parse.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }
    }

    // An assembly, where a file would have no version.
    static string? NameOfPart(Exception e) =>
        ((e as FileNotFoundException)?.FileName ?? (e as FileLoadException)?.FileName)?.Split(", Version=") is [var name, _] ? name : null;

    // Our own exceptions are written for people, those of files and networks are good enough.
    internal static string Sentence(Exception e) => e switch
    {
        UnpoolException or UsageException or StoppedException => e.Message,
        FileNotFoundException or FileLoadException when NameOfPart(e) is { } part =>
            $"the program's part {part} cannot be loaded; perhaps more files would have to be open than may be (ulimit -n).",
        IOException or UnauthorizedAccessException => e.Message.TrimEnd('.') + ".",
        // Told by their names: where no more files can be opened, their assemblies cannot be, either.
        _ when e.GetType().Name is "HttpRequestException" or "Win32Exception" => e.Message.TrimEnd('.') + ".",
        // The only native library that this program has, and only pictures need it.
        _ when e.GetBaseException() is DllNotFoundException => "pictures need SkiaSharp's native library (libSkiaSharp) in the folder of the program.",
        OutOfMemoryException => "there is not enough memory for this.",
        // What only says that something failed elsewhere: in a task, in an initialiser. Where handles or threads run out, it is these.
        AggregateException or TaskSchedulerException or TypeInitializationException or TargetInvocationException
            when e.InnerException is { } inner => Sentence(inner),
        _ => $"this is a mistake in unpool, {e.GetType().Name}: {e.Message} (set {DebugVariable}=1 to see where.)",
    };
}
