using Spectre.Console;

namespace Unpool.Cli.Display;

/// <summary>
/// The place where a command writes. Results go to standard output and nothing else does, so that they can be piped;
/// progress, notes and errors are for people and go to standard error.
/// </summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="console">Standard error as a console.</param>
/// <param name="time">The clock of progress displays; null for the system's.</param>
/// <param name="results">Standard output where it is a terminal that can show tables; null where it is not.</param>
/// <param name="displays">Makes displays of progress, where people see it somewhere else; null for those of a terminal or a log.</param>
sealed class Terminal(
    TextWriter output, TextWriter error, IAnsiConsole console, TimeProvider? time = null, IAnsiConsole? results = null,
    Func<IProgressDisplay>? displays = null)
{
    readonly TimeProvider _time = time ?? TimeProvider.System;

    /// <summary>The terminal of this process. Colours follow NO_COLOR and TERM; there are no bars where standard error is redirected.</summary>
    public static Terminal OfProcess() => new(Console.Out, new ForgivingWriter(Console.Error), AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Console.Error),
        Ansi = Console.IsErrorRedirected ? AnsiSupport.No : AnsiSupport.Detect,
        Interactive = Console.IsErrorRedirected ? InteractionSupport.No : InteractionSupport.Detect,
    }), results: Console.IsOutputRedirected ? null : AnsiConsole.Create(new AnsiConsoleSettings()));

    /// <summary>
    /// That of a process under a launcher, which takes what it writes for its own output: nothing but lines, also where it looks like a terminal.
    /// </summary>
    public static Terminal OfLaunched() => Plain(
        new StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true },
        new ForgivingWriter(new StreamWriter(Console.OpenStandardError()) { AutoFlush = true }));

    /// <summary>A terminal that shows lines alone.</summary>
    public static Terminal Plain(TextWriter output, TextWriter errors) => new(output, errors, AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(errors),
        Ansi = AnsiSupport.No,
        Interactive = InteractionSupport.No,
    }));

    /// <summary>Standard output, for results.</summary>
    public TextWriter Output => output;
    /// <summary>Standard error, for people.</summary>
    public TextWriter Errors => error;

    /// <summary>What the command line asks for; null until it is understood.</summary>
    public Invocation? Invocation { get; set; }

    /// <summary>True if a person watches, so that bars may move.</summary>
    public bool IsInteractive => console.Profile.Capabilities is { Interactive: true, Ansi: true };

    /// <summary>How wide results may be; null where they go to a file or another program, for which lines stay whole.</summary>
    public int? OutputWidth => results?.Profile.Width;

    /// <summary>Prints a line of the result.</summary>
    public void Print(string line) => Write(output, line, OutputWidth);

    /// <summary>Prints a line that stays whole, such as a command to be copied.</summary>
    public void PrintWhole(string line) => output.WriteLine(line);

    /// <summary>Prints a result in columns: with lines between them for a person, without for a file or another program.</summary>
    public void PrintTable(IReadOnlyList<string> headers, IReadOnlyList<string[]> rows)
    {
        if (results is not null)
        {
            var table = new Table().Border(TableBorder.Rounded).AddColumns([.. headers.Select(Markup.Escape)]);
            foreach (var row in rows) table.AddRow([.. row.Select(word => Markup.Escape(Harmless.Word(word)))]);
            results.Write(table);
            return;
        }
        var widths = headers.Select((header, i) => rows.Select(row => row[i].Length).Append(header.Length).Max()).ToArray();
        foreach (var row in rows.Prepend([.. headers]))
            Print(string.Join("  ", row.Select((word, i) => Harmless.Word(word).PadRight(widths[i]))).TrimEnd());
    }

    /// <summary>Writes a line for the person who waits.</summary>
    public void Note(string line) => Write(error, line, IsInteractive ? console.Profile.Width : null);

    /// <summary>Writes what went wrong, in one sentence.</summary>
    public void Fail(string sentence) => Note("unpool: " + Harmless.Word(sentence));

    /// <summary>Runs the work with a suitable display: a bar on a terminal, lines in a log, nothing if quiet.</summary>
    public async Task<T> WithProgressAsync<T>(bool quiet, Func<IProgressDisplay, Task<T>> work)
    {
        IProgressDisplay display = quiet ? new NoDisplay()
            : displays is not null ? displays()
            : IsInteractive ? new BarDisplay(error, () => console.Profile.Width, console.Profile.Capabilities.Unicode, _time)
            : new PlainDisplay(error, _time);
        try
        {
            return await work(display);
        }
        finally
        {
            // An error's sentence must not begin beside a bar.
            display.Finish();
        }
    }

    static void Write(TextWriter writer, string text, int? width)
    {
        text = Harmless.Text(text);
        if (width is not { } columns) writer.WriteLine(text);
        else foreach (var line in Wrapping.Lines(text, columns, hang: 2)) writer.WriteLine(line);
    }
}
