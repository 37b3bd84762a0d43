using System.CommandLine;
using Unpool.Cli.Display;
using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The options of `unpool test`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="Data">The images; null: what the model suggests, or MNIST.</param>
/// <param name="Json">Print JSON.</param>
sealed record TestOptions(string Model, DataName? Data, bool Json);

/// <summary>The verb test: its argument and options.</summary>
sealed class TestVerb
{
    readonly Argument<string> _model = new("MODEL") { Description = "The trained model, an .onnx file" };
    readonly Option<string> _data = Flags.Text("--data", "DATA",
        $"Images to test on: {DataName.Kinds} (default: MNIST or drawn digits, if the model was trained on them)");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<TestOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("test", "Measures how well a model reconstructs images.",
            "unpool test Output/autoencoder.onnx",
            "unpool test Output/autoencoder.onnx --data Test-28x28_cntk_text.txt --json")
        {
            _model, _data, _json,
        };
        verb.SetAction((parse, cancel) =>
            run(new(parse.GetRequiredValue(_model), parse.GetValue(_data) is { } data ? new(data) : null, parse.GetValue(_json)), terminal, cancel));
        return verb;
    }
}
