using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The verb score: its arguments and options.</summary>
sealed class ScoreVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "A model that was trained with --preset anomaly, an .onnx file" };
    readonly Argument<string[]> _pictures = new("PICTURES")
    {
        Description = "Pictures: a folder, 'a pattern/*.jpg', a .zip, files; of a folder with train and test, those in test",
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<string> _out = Flags.Text("--out", "DIR", "Folder for the scores, the report, overlays and a histogram").WithDefault("scores");
    readonly Option<OverlayChoice> _overlays = Flags.Choice("--overlays", "Pictures that are drawn with their heat maps",
        ("all", OverlayChoice.All), ("anomalous", OverlayChoice.Anomalous), ("none", OverlayChoice.None)).WithDefault(OverlayChoice.All, "all");
    readonly Option<bool> _watch = Flags.Switch("--watch", "Go on with what arrives in the folder, until Ctrl-C");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<ScoreOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("score", "Says which pictures are strange, and where, by a model of good ones.",
            "unpool train --data surfaces/weave --preset anomaly --out weave.out",
            "unpool score weave.out/autoencoder.onnx surfaces/weave --out weave.scores",
            "unpool score weave.out/autoencoder.onnx incoming --watch --overlays anomalous")
        {
            _model, _pictures, _out, _overlays, _watch, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    ScoreOptions Read(ParseResult parse)
    {
        var options = new ScoreOptions(parse.GetRequiredValue(_model), parse.GetRequiredValue(_pictures), parse.GetRequiredValue(_out),
            parse.GetRequiredValue(_overlays), parse.GetValue(_watch), parse.GetValue(_json))
        {
            Typed = [.. parse.Tokens.Select(token => token.Value)],
        };
        if (options is { Watch: true, Pictures.Count: > 1 }) throw new UsageException("--watch is for one folder; name it alone.");
        return options;
    }
}
