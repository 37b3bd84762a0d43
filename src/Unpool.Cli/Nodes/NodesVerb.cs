using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The options of `unpool nodes`.</summary>
/// <param name="Model">The path of the model or configuration.</param>
/// <param name="Overrides">For a configuration: key=value, as on the original's command line.</param>
/// <param name="Tree">Print a tree.</param>
/// <param name="Json">Print JSON.</param>
sealed record NodesOptions(string Model, IReadOnlyList<string> Overrides, bool Tree, bool Json);

/// <summary>The verb nodes: its arguments and options.</summary>
sealed class NodesVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "The model, or a CNTK configuration" };
    readonly Argument<string[]> _overrides = ConfigArguments.Overrides();
    readonly Option<bool> _tree = Flags.Switch("--tree", "Print a tree from the results down to the inputs");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<NodesOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("nodes", "Lists every node of a model, or of the network of a CNTK configuration, with its shape.",
            "unpool nodes Output/autoencoder.onnx",
            "unpool nodes Output/autoencoder.onnx --tree",
            "unpool nodes 07_Deconvolution_BS.cntk",
            "unpool nodes Output/autoencoder.onnx --json | jq -r .nodes[].name")
        {
            _model, _overrides, _tree, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    NodesOptions Read(ParseResult parse)
    {
        var (tree, json) = (parse.GetValue(_tree), parse.GetValue(_json));
        if (tree && json) throw new UsageException("--tree is for people and --json for scripts; give one of them.");
        return new(parse.GetRequiredValue(_model), parse.GetValue(_overrides) ?? [], tree, json);
    }
}
