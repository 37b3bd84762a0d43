using Spectre.Console;
using Unpool.Cli.Display;

namespace Unpool.Tests.Support;

/// <summary>A terminal at which nobody sits.</summary>
static class Quietly
{
    public static Terminal Terminal()
    {
        var nobody = new StringWriter();
        return new(nobody, nobody, AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(nobody), Ansi = AnsiSupport.No }));
    }
}
