using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The verb decode: its arguments and options.</summary>
sealed class DecodeVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "The trained model, an .onnx file" };
    readonly Argument<string> _codes = new("CODES") { Description = "The codes, an .npy or .csv file such as 'unpool encode' writes" };
    readonly Option<string> _node = Flags.Text("--node", "NAME", "The node that the codes are of (default: the code)");
    readonly Option<string> _out = Flags.Text("--out", "DIR",
        $"Folder for a picture of each code, or an .npy file for their values{Replaceable.Rule}")
        .WithDefault("decoded");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<DecodeOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("decode", "Makes images of codes.",
            "unpool train --decoder upsample --out honest",
            "unpool encode honest/autoencoder.onnx --out codes.npy",
            "unpool decode honest/autoencoder.onnx codes.npy --out back",
            "unpool decode honest/autoencoder.onnx codes.npy --out back.npy")
        {
            _model, _codes, _node, _out, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    DecodeOptions Read(ParseResult parse) => new(
        parse.GetRequiredValue(_model), parse.GetRequiredValue(_codes), parse.GetValue(_node), parse.GetValue(_out)!, parse.GetValue(_json));
}
