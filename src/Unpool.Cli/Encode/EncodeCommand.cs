using System.Globalization;
using System.Text;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Inference;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The work of `unpool encode`: writes the codes of images, in their order.</summary>
static class EncodeCommand
{
    public static async Task RunAsync(EncodeOptions options, Terminal terminal, CancellationToken cancel)
    {
        Replaceable.RequireOther(options.Out, [options.Model, .. options.Data?.All ?? []]);
        if (IsNpy(options.Out)) Replaceable.RequireNpy(options.Out);
        else Replaceable.RequireCsv(options.Out);
        var model = ModelNetwork.Load(options.Model);
        var network = ModelNetwork.Of(model, options.Model);
        var code = ModelNetwork.CodeOf(model, network, options.Model, options.Node);
        var source = await ImageSource.ForModelsAsync(options.Data, [ModelNetwork.DataOf(model)],
            new PictureReading(ModelPictures.Rule(model), terminal, options.Json, cancel).OfAll.Of(network.Input.Shape));
        var data = source.Test;
        var names = source.Names?.Value;
        ModelNetwork.Check(model, network, data, $"{source}");
        var codes = await terminal.WithProgressAsync(options.Json, display => Task.FromResult(Codes(code, data, display, cancel)));
        var node = model.Graph.NameOf(code);
        List<WrittenFile> files = [new(options.Out, $"{Plural.Of(codes.Count, "code")} of {code.Shape}, the values of '{node}' for {source}")];
        if (!IsNpy(options.Out)) WriteCsv(options.Out, codes, names);
        else if (Write(options.Out, code.Shape, codes, names) is { } beside) files.Add(new(beside, "the name of each image, one a line"));
        var note = options.Node is null ? Passing(model.Graph, network, code) : null;
        if (options.Json)
        {
            ResultJson.Print(terminal, new(options.Model, node, code.Shape.Axes.ToArray(), codes.Count, $"{source}", files, note),
                ResultJson.Readable.CodeResult);
            return;
        }
        foreach (var file in files) terminal.Print($"{file.Path}  {file.What}");
        if (note is not null) terminal.Note($"note: {note}");
    }

    static bool IsNpy(string path) => Path.GetExtension(path).Equals(".npy", StringComparison.OrdinalIgnoreCase);

    static List<float[]> Codes(Node code, Dataset data, IProgressDisplay display, CancellationToken cancel)
    {
        using var evaluator = new Evaluator([], [code], data);
        var codes = new List<float[]>(data.Count);
        display.Start("encode", data.Count);
        foreach (var values in evaluator.Values(code))
        {
            cancel.ThrowIfCancellationRequested();
            codes.Add(values);
            display.Advance(codes.Count);
        }
        return codes;
    }

    // Whoever reads the codes should know what is not in them.
    static string? Passing(Graph graph, Network network, Node code)
    {
        try
        {
            GraphSplit.At(graph, graph.NameOf(code), graph.NameOf(network.Output));
            return null;
        }
        catch (SplitException e)
        {
            return e.Message;
        }
    }

    // Arrays have no room for names, so these have a file of their own.
    static string? Write(string path, Shape shape, List<float[]> codes, IReadOnlyList<string>? names)
    {
        NpyFile.Write(path, shape, codes);
        if (names is null) return null;
        var (beside, lines) = (Path.ChangeExtension(path, ".names.txt"), Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n"));
        AtomicFile.Write(beside, stream => stream.Write(lines));
        return beside;
    }

    static void WriteCsv(string path, List<float[]> codes, IReadOnlyList<string>? names) => AtomicFile.Write(path, stream =>
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        writer.WriteLine(string.Join(',', Enumerable.Range(0, codes.Count == 0 ? 0 : codes[0].Length)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"code{i}")).Prepend("file").Skip(names is null ? 1 : 0)));
        for (var row = 0; row < codes.Count; row++)
        {
            var numbers = codes[row].Select(value => value.ToString("R", CultureInfo.InvariantCulture));
            writer.WriteLine(string.Join(',', names is null ? numbers : numbers.Prepend(Quoted(names[row]))));
        }
    });

    // RFC 4180
    static string Quoted(string name) => name.AsSpan().ContainsAny(",\"\r\n") ? $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : name;
}
