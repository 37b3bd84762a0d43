using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;

namespace Unpool.Cli;

/// <summary>The work of `unpool test`: measures how well a model reconstructs images.</summary>
static class TestCommand
{
    public static async Task RunAsync(TestOptions options, Terminal terminal, CancellationToken cancel)
    {
        var model = ModelNetwork.Load(options.Model);
        var network = ModelNetwork.Of(model, options.Model);
        var source = await ImageSource.ForModelsAsync(options.Data, [ModelNetwork.DataOf(model)],
            new PictureReading(ModelPictures.Rule(model), terminal, options.Json, cancel).Of(network.Input.Shape));
        var data = source.Test;
        ModelNetwork.Check(model, network, data, $"{source}");
        // Its figure of the training is another one.
        if (model.Metadata.TryGetValue(Metadata.Corruption, out var corruption))
            terminal.Note($"note: the model was trained to clean pictures ({corruption}), and is tested on pictures as they are.");
        var measure = await terminal.WithProgressAsync(options.Json, display =>
            Task.FromResult(Measure.Of(network, data, ModelNetwork.WhiteOf(model, network, data), display, threads: null, cancel)));
        var result = new TestResult($"{source}", measure);
        if (options.Json)
            ResultJson.Print(
                terminal, new(options.Model, result.Data, result.Images, result.Rmse, result.RmseOfAllPixels, result.Psnr),
                ResultJson.Readable.ModelTestResult);
        else
            result.Print(terminal, measure.Meaning);
    }
}
