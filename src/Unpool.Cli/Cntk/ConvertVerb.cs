using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

sealed class ConvertVerb
{
    readonly Argument<string> _file = ConfigArguments.File();
    readonly Argument<string[]> _overrides = ConfigArguments.Overrides();
    readonly Option<string?> _out = Flags.Text("--out", "FILE.cs", "Where to write the program (default: standard output)");

    readonly Option<string?> _project = Flags.Text("--project", "DIR", "Build the program against Unpool's source in this folder (default: against its packages)");

    public Verb Build(Func<ConvertOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("convert", "Prints the C# program that builds and trains the network of a CNTK configuration.",
            "unpool convert 07_Deconvolution_BS.cntk",
            "unpool convert 07_Deconvolution_BS.cntk --out deconvolution.cs",
            "unpool convert 07_Deconvolution_BS.cntk --project ../unpool --out deconvolution.cs")
        {
            _file, _overrides, _out, _project,
        };
        verb.SetAction((parse, cancel) =>
            run(new(parse.GetRequiredValue(_file), parse.GetValue(_overrides) ?? [], parse.GetValue(_out), parse.GetValue(_project)), terminal, cancel));
        return verb;
    }
}
