using System.Text;
using Unpool.BrainScript.Conversion;
using Unpool.Cli.Display;
using Unpool.Cli.Results;

namespace Unpool.Cli;

/// <summary>The work of `unpool convert`: writes a CNTK configuration as a C# program.</summary>
static class ConvertCommand
{
    public static Task RunAsync(ConvertOptions options, Terminal terminal, CancellationToken cancel)
    {
        if (options.Out is { } existing) Replaceable.RequireProgram(existing);
        var program = ConfigProgram.Write(ConfigArguments.Of(options.File, options.Overrides), SourceOf(options));
        if (options.Out is { } path) AtomicFile.Write(path, stream => stream.Write(Encoding.UTF8.GetBytes(program)));
        if (options.Json)
            ResultJson.Print(terminal, new(options.File, options.Out, options.Out is null ? program : null), ResultJson.Readable.ConvertResult);
        else if (options.Out is null) terminal.Output.Write(program);
        else terminal.Print(options.Out);
        return Task.CompletedTask;
    }

    // A program finds projects from its own folder.
    static string? SourceOf(ConvertOptions options)
    {
        if (options.Project is not { } folder) return null;
        if (!File.Exists(Path.Combine(folder, "src", "Unpool", "Unpool.csproj")))
            throw new InputException($"'{folder}' does not contain Unpool's source: there is no 'src/Unpool/Unpool.csproj' in it.");
        var home = options.Out is { } file ? Path.GetDirectoryName(Path.GetFullPath(file))! : Environment.CurrentDirectory;
        return Path.GetRelativePath(home, folder);
    }
}
