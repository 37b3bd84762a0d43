using System.CommandLine;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The verb denoise: its arguments and options.</summary>
sealed class DenoiseVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "A model that was trained with --corrupt, an .onnx file" };
    readonly Argument<string[]> _pictures = new("PICTURES")
    {
        Description = "Pictures of any size: a folder, 'a pattern/*.jpg', a .zip, files",
        Arity = ArgumentArity.OneOrMore,
    };
    readonly Option<string> _out = Flags.Text("--out", "DIR", "Folder for the cleaned pictures, under their own names").WithDefault("clean");
    readonly Option<string> _clean = Flags.Text("--clean", "DIR",
        "Clean originals of the same names, to compare with: PSNR and SSIM before and after");
    readonly Option<bool> _force = Flags.Switch("--force", "Use a model that was not trained to clean pictures");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<DenoiseOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("denoise", "Cleans pictures by a model that was trained for it.",
            "unpool train --data scans --corrupt gaussian:0.1 --out scans.out",
            "unpool denoise scans.out/autoencoder.onnx scans --out clean",
            "unpool denoise scans.out/autoencoder.onnx noisy --out clean --clean originals")
        {
            _model, _pictures, _out, _clean, _force, _json,
        };
        verb.SetAction((parse, cancel) => run(
            new(parse.GetRequiredValue(_model), parse.GetRequiredValue(_pictures), parse.GetValue(_out)!, parse.GetValue(_clean),
                parse.GetValue(_force), parse.GetValue(_json)),
            terminal, cancel));
        return verb;
    }
}
