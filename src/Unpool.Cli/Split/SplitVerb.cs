using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The verb split: its arguments and options.</summary>
sealed class SplitVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "The trained model, an .onnx file" };
    readonly Option<string> _at = Flags.Text("--at", "NAME", "The node that holds the code; 'unpool nodes' lists them (default: the code)");
    readonly Option<string> _out = Flags.Text("--out", "DIR", "Folder for encoder.onnx and decoder.onnx; a whole model is not replaced")
        .WithDefault("split");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<SplitOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("split",
            "Writes a model's encoder and decoder as two models. Where the decoder unpools, switches (the positions of the maxima) are further "
            + "outputs of the one and inputs of the other.",
            "unpool split Output/autoencoder.onnx",
            "unpool split Output/autoencoder.onnx --at z.pool_A --out halves",
            "unpool nodes split/decoder.onnx")
        {
            _model, _at, _out, _json,
        };
        verb.SetAction((parse, cancel) => run(
            new(parse.GetRequiredValue(_model), parse.GetValue(_at), parse.GetValue(_out)!, parse.GetValue(_json)), terminal, cancel));
        return verb;
    }
}
