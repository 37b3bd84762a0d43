using System.Globalization;
using System.Text;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
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
        var model = ModelNetwork.Load(options.Model);
        var network = ModelNetwork.Of(model, options.Model);
        var code = ModelNetwork.CodeOf(model, network, options.Model, options.Node);
        var source = await ImageSource.ForModelsAsync(options.Data, [ModelNetwork.DataOf(model)],
            new PictureReading(new(), terminal, Quiet: false, cancel).OfAll.Of(network.Input.Shape));
        var data = source.Test;
        var names = source.Names?.Value;
        ModelNetwork.Check(model, network, data, $"{source}");
        var codes = await terminal.WithProgressAsync(quiet: false, display => Task.FromResult(Codes(code, data, display, cancel)));
        if (Path.GetExtension(options.Out).Equals(".npy", StringComparison.OrdinalIgnoreCase)) Write(options.Out, code.Shape, codes, names);
        else WriteCsv(options.Out, codes, names);
        terminal.Print($"{options.Out}  {codes.Count} codes of {code.Shape}, the values of '{model.Graph.NameOf(code)}' for {source}");
        if (options.Node is null && Passing(model.Graph, network, code) is { } reason) terminal.Note($"note: {reason}");
    }

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

    // Arrays have no room for names.
    static void Write(string path, Shape shape, List<float[]> codes, IReadOnlyList<string>? names)
    {
        NpyFile.Write(path, shape, codes);
        if (names is null) return;
        var lines = Encoding.UTF8.GetBytes(string.Join('\n', names) + "\n");
        AtomicFile.Write(Path.ChangeExtension(path, ".names.txt"), stream => stream.Write(lines));
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
