using System.CommandLine;
using System.Globalization;
using Unpool.Cli.Display;

namespace Unpool.Cli;

/// <summary>The options of `unpool threshold`.</summary>
/// <param name="Model">The path of the model.</param>
/// <param name="FalseAlarms">The share of false alarms; null: it is not asked for.</param>
/// <param name="At">The threshold; null: it is not given.</param>
/// <param name="Good">Good pictures to calibrate with anew; null: as the model is calibrated.</param>
/// <param name="Json">Print JSON.</param>
sealed record ThresholdOptions(string Model, double? FalseAlarms, double? At, Sources.DataName? Good, bool Json);

/// <summary>The verb threshold: its arguments and options.</summary>
sealed class ThresholdVerb
{
    readonly Argument<string> _model = new("MODEL")
    {
        Description = "A model that was trained with --preset anomaly, an .onnx file, which is changed",
    };
    readonly Option<double?> _alarms = Percent("--false-alarms", "The share of good pictures that may be called anomalous, such as 0.5%");
    readonly Option<double?> _at = new("--at")
    {
        Description = "The score above which a picture is anomalous",
        HelpName = "X",
        CustomParser = result =>
        {
            var word = result.Tokens[^1].Value;
            if (double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)) return value;
            result.AddError($"--at must be a number, not '{word}'.");
            return null;
        },
    };
    readonly Option<string[]> _good = Flags.Texts("--good", "PICTURES",
        "Good pictures that the model was not trained on, to calibrate it with, anew or for the first time");
    readonly Option<bool> _json = Flags.Json();

    public Verb Build(Func<ThresholdOptions, Terminal, CancellationToken, Task> run, Terminal terminal)
    {
        var verb = new Verb("threshold", "Shows or changes the threshold of a model that scores pictures, without training.",
            "unpool threshold weave.out/autoencoder.onnx",
            "unpool threshold weave.out/autoencoder.onnx --false-alarms 0.5%",
            "unpool threshold weave.out/autoencoder.onnx --at 2.5",
            "unpool threshold honest.out/autoencoder.onnx --good others     a model of train --decoder upsample")
        {
            _model, _alarms, _at, _good, _json,
        };
        verb.SetAction((parse, cancel) => run(Read(parse), terminal, cancel));
        return verb;
    }

    ThresholdOptions Read(ParseResult parse)
    {
        var options = new ThresholdOptions(parse.GetRequiredValue(_model), parse.GetValue(_alarms), parse.GetValue(_at),
            Sources.DataName.Of(parse.GetValue(_good)), parse.GetValue(_json));
        return options is { FalseAlarms: not null, At: not null }
            ? throw new UsageException("--false-alarms and --at contradict each other; give one of them.") : options;
    }

    /// <summary>An option whose value is a share: "0.5%" or 0.005, above 0 and below 1.</summary>
    public static Option<double?> Percent(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "X%",
        CustomParser = result =>
        {
            var word = result.Tokens[^1].Value;
            var isPercent = word.EndsWith('%');
            if (double.TryParse(isPercent ? word.AsSpan(..^1) : word, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                && (isPercent ? value / 100 : value) is > 0 and < 1 and var share) return share;
            result.AddError($"{name} must be a share such as 0.5%, above 0 and below 100%, not '{word}'.");
            return null;
        },
    };
}
