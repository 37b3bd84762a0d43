using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Inference;
using Unpool.Onnx;

namespace Unpool.Cli;

/// <summary>The work of `unpool split`: writes a model's encoder and decoder as models of their own.</summary>
static class SplitCommand
{
    // What is true of the whole alone.
    static readonly string[] OfTheWhole = [Metadata.Output, Metadata.Target, Metadata.Code, Metadata.TrainRmse, Metadata.TestRmse];

    public static Task RunAsync(SplitOptions options, Terminal terminal, CancellationToken cancel)
    {
        var model = ModelNetwork.Load(options.Model);
        var network = ModelNetwork.Of(model, options.Model);
        var graph = model.Graph;
        var code = graph.NameOf(ModelNetwork.CodeOf(model, network, options.Model, options.At));
        var split = Split(options.Model, graph, code, graph.NameOf(network.Output));
        cancel.ThrowIfCancellationRequested();

        var (encoder, decoder) = (Path.Combine(options.Out, "encoder.onnx"), Path.Combine(options.Out, "decoder.onnx"));
        foreach (var half in (string[])[encoder, decoder]) RequireNoWhole(half);
        var metadata = model.Metadata.Where(m => !OfTheWhole.Contains(m.Key)).ToDictionary();
        Directory.CreateDirectory(options.Out);
        var switches = split.Switches.Count == 0 ? "" : $" and {string.Join(", ", split.Switches.Select(name => $"'{name}'"))}";
        OnnxFile.Save(encoder, split.Encoder, With(Metadata.Code, code), $"The encoder of an auto-encoder: it makes the code '{code}'{switches}.");
        OnnxFile.Save(decoder, split.Decoder, With(Metadata.Output, graph.NameOf(network.Output)),
            $"The decoder of an auto-encoder: it makes '{graph.NameOf(network.Output)}' of the code '{code}'{switches}.");
        WrittenFile[] files =
        [
            new(encoder, $"'{network.Input.Name}' to the code '{code}'{switches}"),
            new(decoder, $"'{code}'{switches} to '{graph.NameOf(network.Output)}'"),
        ];
        if (options.Json) ResultJson.Print(terminal, new(options.Model, code, [.. split.Switches], files), ResultJson.Readable.SplitResult);
        else foreach (var file in files) terminal.Print($"{file.Path}  {file.What}");
        return Task.CompletedTask;

        Dictionary<string, string> With(string key, string value) => new(metadata) { [key] = value };
    }

    // A model that was trained says how well it does, and halves do not.
    static void RequireNoWhole(string path)
    {
        if (File.Exists(path) && OnnxFile.Load(path).Metadata.ContainsKey(Metadata.TestRmse))
            throw new InputException($"'{path}' is a whole model and is not replaced; name another folder with --out.");
    }

    static GraphSplit Split(string path, Graph graph, string code, string output)
    {
        try
        {
            return GraphSplit.WithSwitches(graph, code, output);
        }
        catch (SplitException e)
        {
            throw new InputException($"{path}: {e.Message}", e);
        }
    }
}
