using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The verb encode: its arguments and options.</summary>
sealed class EncodeVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "The trained model, an .onnx file" };
    readonly Argument<string[]> _data = new("DATA")
    {
        Description = $"Images: {DataName.Kinds} (default: MNIST or drawn digits, if the model was trained on them)",
        Arity = ArgumentArity.ZeroOrMore,
    };
    readonly Option<string> _node = Flags.Text("--node", "NAME", "The node whose values are wanted; 'unpool nodes' lists them (default: the code)");
    readonly Option<string> _out = Flags.Text("--out", "FILE",
        $"File for the codes: .npy (NumPy's) or .csv{Replaceable.Rule}").WithDefault("codes.npy");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<EncodeOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("encode", "Writes the codes of images.",
            "unpool encode Output/autoencoder.onnx",
            "unpool encode Output/autoencoder.onnx digits --out codes.csv",
            "unpool encode photos.out/autoencoder.onnx photos --out codes.csv",
            "unpool encode Output/autoencoder.onnx images.npy --node z.conv_B.res --out maps.npy")
        {
            _model, _data, _node, _out, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    EncodeOptions Read(ParseResult parse)
    {
        var file = parse.GetValue(_out)!;
        if (Path.GetExtension(file).ToLowerInvariant() is not (".npy" or ".csv"))
            throw new UsageException($"--out {file}: codes are written as .npy or .csv.");
        return new(parse.GetRequiredValue(_model), DataName.Of(parse.GetValue(_data)), parse.GetValue(_node), file, parse.GetValue(_json));
    }
}
