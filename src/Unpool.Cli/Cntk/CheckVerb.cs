using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The options of `unpool check`.</summary>
/// <param name="File">The path of the configuration.</param>
/// <param name="Overrides">key=value, as on the original's command line.</param>
/// <param name="Json">Print JSON.</param>
sealed record CheckOptions(string File, IReadOnlyList<string> Overrides, bool Json);

/// <summary>The verb check: its arguments.</summary>
sealed class CheckVerb
{
    readonly Argument<string> _file = ConfigArguments.File();
    readonly Argument<string[]> _overrides = ConfigArguments.Overrides();
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<CheckOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("check", "Finds the problems of a CNTK configuration, without running it and without its data.",
            "unpool check 07_Deconvolution_BS.cntk",
            "unpool check 07_Deconvolution_BS.cntk trainNetwork=[SGD=[maxEpochs=1]]")
        {
            _file, _overrides, _json,
        };
        verb.SetAction((parse, cancel) =>
            run(new(parse.GetRequiredValue(_file), parse.GetValue(_overrides) ?? [], parse.GetValue(_json)), terminal, cancel));
        return verb;
    }
}
