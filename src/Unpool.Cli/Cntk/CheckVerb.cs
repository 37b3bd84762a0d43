using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

sealed class CheckVerb
{
    readonly Argument<string> _file = ConfigArguments.File();
    readonly Argument<string[]> _overrides = ConfigArguments.Overrides();

    public Verb Build(Func<CheckOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("check", "Finds all that is wrong with a CNTK configuration, without data and without running it.",
            "unpool check 07_Deconvolution_BS.cntk",
            "unpool check 07_Deconvolution_BS.cntk trainNetwork=[SGD=[maxEpochs=1]]")
        {
            _file, _overrides,
        };
        verb.SetAction((parse, cancel) => run(new(parse.GetRequiredValue(_file), parse.GetValue(_overrides) ?? []), terminal, cancel));
        return verb;
    }
}
