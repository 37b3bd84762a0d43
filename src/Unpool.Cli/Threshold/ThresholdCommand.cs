using Unpool.Anomalies;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Onnx;

namespace Unpool.Cli;

/// <summary>The work of `unpool threshold`: shows or changes the threshold of a calibrated model, or calibrates one.</summary>
static class ThresholdCommand
{
    const double UsualFalseAlarms = 0.01;

    public static Task RunAsync(ThresholdOptions options, Terminal terminal, CancellationToken cancel)
    {
        var model = options.Good is { } good
            ? Calibrated(options.Model, good, options.FalseAlarms ?? UsualFalseAlarms, terminal, options.Json, cancel)
            : CalibratedModel.Load(options.Model);
        if (options.FalseAlarms is { } share) model.UseFalseAlarms(share);
        if (options.At is { } value) model.UseThreshold(value);
        var isChanged = options is not { FalseAlarms: null, At: null, Good: null };
        if (isChanged) OnnxFile.Save(options.Model, model);
        var result = new ThresholdResult(options.Model, isChanged, model.Threshold);
        if (options.Json) ResultJson.Print(terminal, result, ResultJson.Readable.ThresholdResult);
        else terminal.Print($"{model.Threshold}");
        return Task.CompletedTask;
    }

    static AnomalyModel Calibrated(string path, DataName good, double falseAlarms, Terminal terminal, bool quiet, CancellationToken cancel)
    {
        var model = ModelNetwork.Load(path);
        var network = CalibratedModel.NetworkOf(model, path);
        var source = ImageSource.Named(good, new PictureReading(ModelPictures.Rule(model), terminal, quiet, cancel).OfAll.Of(network.Input.Shape));
        var data = source.Train;
        ImageShape.Check(data, network.Input.Shape, $"{source}");
        try
        {
            var pictures = data["features"].Shaped(network.Input.Shape);
            return AnomalyModel.Calibrate(network, pictures, falseAlarms).With(model.Metadata);
        }
        catch (AnomalyException e)
        {
            throw new InputException($"'{path}': {e.Message}", e);
        }
    }
}
