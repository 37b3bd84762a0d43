using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The work of `unpool show`: sheets for any number of models, and pictures and texts of single images for one.</summary>
static class ShowCommand
{
    public static async Task RunAsync(ShowOptions options, Terminal terminal, CancellationToken cancel)
    {
        Replaceable.RequireOther(options.SheetFile, [.. options.Models, .. options.Data?.All ?? []]);
        Replaceable.RequirePicture(options.SheetFile);
        // All models are read before anything slow begins.
        var models = options.Models.Select(path =>
        {
            var model = ModelNetwork.Load(path);
            var network = ModelNetwork.Of(model, path);
            return (Path: path, Model: model, Network: network, Code: ModelNetwork.CodeOf(model, network, path, options.Node));
        }).ToArray();
        foreach (var other in models)
            if (other.Network.Input.Shape != models[0].Network.Input.Shape)
                throw new InputException($"'{models[0].Path}' reads images of {models[0].Network.Input.Shape} and '{other.Path}' of "
                    + $"{other.Network.Input.Shape}; models side by side need the same images.");
        var source = await ImageSource.ForModelsAsync(options.Data, models.Select(m => ModelNetwork.DataOf(m.Model)),
            new PictureReading(ModelPictures.Rule(models[0].Model), terminal, options.Json, cancel).OfAll.Of(models[0].Network.Input.Shape));
        var data = source.Test;
        foreach (var (_, model, network, _) in models) ModelNetwork.Check(model, network, data, $"{source}");

        var measures = await terminal.WithProgressAsync(options.Json, display =>
            Task.FromResult(models.Select(m =>
                Measure.Of(m.Network, data, ModelNetwork.WhiteOf(m.Model, m.Network, data), display, threads: null, cancel)).ToArray()));
        var shown = models.Select((m, i) => new SheetModel(
            Label(options, i), Figure(measures[i], source), m.Network, m.Code, measures[i].White)).ToArray();
        var names = source.NamesOfTest;
        // Who names pictures one by one wants to see them all.
        var count = options.Count ?? (options.NamesImages && names is not null ? data.Count : ShowOptions.UsualCount);
        // Several models each have a best image of their own.
        var choices = shown.Length > 1 ? [SheetChoice.First(count, data)]
            : SheetChoice.FirstBestWorst(count, "images", shown[0].Network, data, threads: null, cancel);
        var files = SheetPages.Write(options.SheetFile, shown, data, i => names?[i] ?? Sampling.NumberOf(i), choices, threads: null, cancel)
            .Select(page => new WrittenFile(page, "images, codes, reconstructions and differences")).ToList();
        if (options.Out is { } folder) files.AddRange(Each(folder, options.Count ?? ShowOptions.UsualCount, shown[0], data));

        if (options.Json)
        {
            var results = models.Select((m, i) => new ShownModel(m.Path, shown[i].Label, measures[i].Rmse));
            ResultJson.Print(terminal, new($"{source}", data.Count, [.. results], files), ResultJson.Readable.ShowResult);
            return;
        }
        foreach (var file in files) terminal.Print(file.Path);
        foreach (var model in shown) terminal.Print($"{model.Label}: {model.Figure}, the code from '{model.Code!.Name}' ({model.Code.Shape})");
    }

    static IReadOnlyList<WrittenFile> Each(string folder, int count, SheetModel model, Dataset data) =>
        VisualizerFiles.Write(folder, Sampling.First(count, model.Network, model.Code, data));

    // Models of the same name in several folders are distinguished by the folder.
    static string Label(ShowOptions options, int i)
    {
        if (options.Labels.Count > 0) return options.Labels[i];
        var name = Path.GetFileNameWithoutExtension(options.Models[i]);
        var alone = options.Models.Count(m => Path.GetFileNameWithoutExtension(m) == name) == 1;
        return alone ? name : Path.ChangeExtension(options.Models[i], null);
    }

    static string Figure(Measure measure, ImageData source) => string.Create(CultureInfo.InvariantCulture,
        $"RMSE {measure.Rmse:F4} over {Plural.Of(measure.Images, "image")} of {source.Name}");
}
