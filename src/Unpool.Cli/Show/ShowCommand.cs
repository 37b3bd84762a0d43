using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The work of `unpool show`: pictures and texts for one model, a sheet for any number of them.</summary>
static class ShowCommand
{
    public static async Task RunAsync(ShowOptions options, Terminal terminal, CancellationToken cancel)
    {
        // All models are read before anything slow begins.
        var models = options.Models.Select(path =>
        {
            var model = ModelNetwork.Load(path);
            var network = ModelNetwork.Of(model, path);
            return (Path: path, Model: model, Network: network, Code: ModelNetwork.CodeOf(model, network, path, options.Node));
        }).ToArray();
        var source = await ImageSource.ForModelsAsync(options.Data, models.Select(m => ModelNetwork.DataOf(m.Model)),
            new PictureReading(new(), terminal, Quiet: false, cancel).OfAll.Of(models[0].Network.Input.Shape));
        var data = source.Test;
        foreach (var (_, model, network, _) in models) ModelNetwork.Check(model, network, data, $"{source}");
        var columns = new List<SheetColumn>();
        for (var i = 0; i < models.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            var (_, _, network, code) = models[i];
            var rows = Sampling.First(options.Count, network, code, data);
            if (options.Out is { } folder) Report(folder, VisualizerFiles.Write(folder, rows), rows.Count, code, source, terminal);
            if (options.Sheet is not null) columns.Add(new(Label(options, i), Figure(network, data, cancel), rows));
        }
        if (options.Sheet is not { } sheet) return;
        new ContactSheet(columns).WritePng(sheet);
        terminal.Print($"{sheet}  {string.Join(", ", columns.Select(c => $"{c.Label}: {c.Figure}"))}");
    }

    static void Report(string folder, IReadOnlyList<WrittenFile> files, int count, Node code, ImageData source, Terminal terminal)
    {
        terminal.Print($"{files.Count} files in '{folder}' for {count} images of {source}, the code from '{code.Name}' ({code.Shape}):");
        foreach (var file in files) terminal.Print(file.Path);
    }

    // Models of the same name in several folders are distinguished by the folder.
    static string Label(ShowOptions options, int i)
    {
        if (options.Labels.Count > 0) return options.Labels[i];
        var name = Path.GetFileNameWithoutExtension(options.Models[i]);
        var alone = options.Models.Count(m => Path.GetFileNameWithoutExtension(m) == name) == 1;
        return alone ? name : Path.ChangeExtension(options.Models[i], null);
    }

    static string Figure(Network network, Dataset data, CancellationToken cancel) => string.Create(CultureInfo.InvariantCulture,
        $"RMSE {Measure.Of(network, data, new NoDisplay(), threads: null, cancel).Rmse:F4}");
}
