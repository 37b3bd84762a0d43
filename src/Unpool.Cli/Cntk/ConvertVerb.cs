using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The options of `unpool convert`.</summary>
/// <param name="File">The path of the configuration.</param>
/// <param name="Overrides">key=value, as on the original's command line.</param>
/// <param name="Out">The file to write; null for standard output.</param>
/// <param name="Project">The folder of Unpool's source to build the program against; null for the published packages.</param>
/// <param name="Json">Print JSON.</param>
sealed record ConvertOptions(string File, IReadOnlyList<string> Overrides, string? Out, string? Project, bool Json);

/// <summary>The verb convert: its arguments and options.</summary>
sealed class ConvertVerb
{
    readonly Argument<string> _file = ConfigArguments.File();
    readonly Argument<string[]> _overrides = ConfigArguments.Overrides();
    readonly Option<string> _out = Flags.Text("--out", "FILE.cs", $"File to write the program to (default: standard output){Replaceable.Rule}");
    readonly Option<string> _project = Flags.Text("--project", "DIR",
        "Build the program against Unpool's source in this folder (default: against its packages)");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<ConvertOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("convert", "Prints the C# program that builds and trains the network of a CNTK configuration.",
            "unpool convert 07_Deconvolution_BS.cntk",
            "unpool convert 07_Deconvolution_BS.cntk --out deconvolution.cs",
            "unpool convert 07_Deconvolution_BS.cntk --project ../unpool --out deconvolution.cs")
        {
            _file, _overrides, _out, _project, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    ConvertOptions Read(ParseResult parse) =>
        new(parse.GetRequiredValue(_file), parse.GetValue(_overrides) ?? [], parse.GetValue(_out), parse.GetValue(_project), parse.GetValue(_json));
}
