using Spectre.Console;
using Unpool.Cli;
using Unpool.Cli.Display;

namespace Unpool.Tests.Support;

/// <summary>The program run with these arguments: what it wrote, how it ended, and what its handlers were asked for.</summary>
sealed record Run(int Code, string Output, string Error, object? Options)
{
    public static Task<Run> Of(params string[] args) => Of(args, null);

    /// <summary>With a handler that works instead of noting its options.</summary>
    public static async Task<Run> Of(string[] args, Func<Terminal, CancellationToken, Task>? work, CancellationTokenSource? stop = null)
    {
        object? asked = null;
        var handlers = new Handlers(Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note, Note);
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StringWriter { NewLine = "\n" });
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            Ansi = AnsiSupport.No,
            Interactive = InteractionSupport.No,
        });
        var code = await App.RunAsync(args, new Terminal(output, error, console), handlers, stop?.Token ?? CancellationToken.None);
        return new(code, output.ToString(), error.ToString(), asked);

        Task Note<T>(T options, Terminal terminal, CancellationToken token)
        {
            asked = options;
            return work?.Invoke(terminal, token) ?? Task.CompletedTask;
        }
    }

    /// <summary>The real handlers.</summary>
    public static Task<Run> Real(params string[] args) => Stopped(null, args);

    /// <summary>The real handlers, and Ctrl-C as soon as they write that.</summary>
    public static async Task<Run> Stopped(string? at, params string[] args)
    {
        using var stop = new CancellationTokenSource();
        var (output, error) = (new StringWriter { NewLine = "\n" }, new StoppingWriter(stop, at) { NewLine = "\n" });
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(error), Ansi = AnsiSupport.No });
        var code = await App.RunAsync(args, new Terminal(output, error, console), Handlers.Real, stop.Token);
        return new(code, output.ToString(), error.ToString(), null);
    }
}
