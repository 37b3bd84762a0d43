using System.Text;
using Unpool.BrainScript.Conversion;
using Unpool.Cli.Display;

namespace Unpool.Cli.Commands;

/// <summary>Writes a CNTK configuration as a C# program.</summary>
static class ConvertCommand
{
    public static Task RunAsync(ConvertOptions options, Terminal terminal, CancellationToken cancel)
    {
        var program = ConfigProgram.Write(ConfigArguments.Of(options.File, options.Overrides));
        if (options.Out is not { } path)
        {
            terminal.Output.Write(program);
            return Task.CompletedTask;
        }
        AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(program)));
        terminal.Print(path);
        return Task.CompletedTask;
    }
}
