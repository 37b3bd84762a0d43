using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Inference;

namespace Unpool.Cli;

/// <summary>The work of `unpool decode`: makes images of codes, where the code is all that the decoder gets.</summary>
static class DecodeCommand
{
    // So many at once.
    const int Part = 256;

    public static async Task RunAsync(DecodeOptions options, Terminal terminal, CancellationToken cancel)
    {
        var asNumbers = Path.GetExtension(options.Out).Equals(".npy", StringComparison.OrdinalIgnoreCase);
        Replaceable.RequireOther(options.Out, options.Model, options.Codes);
        if (asNumbers) Replaceable.RequireNpy(options.Out);
        var model = ModelNetwork.Load(options.Model);
        var network = ModelNetwork.Of(model, options.Model);
        var code = ModelNetwork.CodeOf(model, network, options.Model, options.Node);
        using var decoder = Decoder(options.Model, model.Graph, code, network.Output);
        var (codes, names) = Path.GetExtension(options.Codes).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? CsvFile.Read(options.Codes, name: "codes")
            : new CsvTable(NpyFile.Read(options.Codes, "codes"), DecodedPaths.Beside(options.Codes));
        if (codes.Width != code.Shape.Size)
            throw new InputException($"{options.Codes}: expected codes of {code.Shape}, {code.Shape.Size} values each, found {codes.Width}.");
        var (shape, white) = (network.Output.Shape, ModelNetwork.WhiteOf(model) ?? PixelRange.White(PixelRange.Bytes));
        if (!asNumbers && Values.PlanesOf(shape) is not { Channels: 1 or 3 })
            throw new InputException($"{options.Model}: values of {shape} are not pictures; --out FILE.npy writes them as numbers.");
        var paths = asNumbers ? [options.Out] : DecodedPaths.Of(options.Out, codes.Count, names);
        await terminal.WithProgressAsync(options.Json, display =>
        {
            var images = Images(decoder, codes, display, cancel);
            if (asNumbers) NpyFile.Write(options.Out, shape, [.. images]);
            else WritePictures(paths, images, shape, white);
            return Task.FromResult(paths);
        });
        if (options.Json)
            ResultJson.Print(terminal, new(options.Model, model.Graph.NameOf(code), shape.Axes.ToArray(), codes.Count, options.Codes,
                [.. paths.Select((file, i) => new WrittenFile(file, asNumbers ? "the images as numbers" : $"image {i + 1}"))]),
                ResultJson.Readable.CodeResult);
        else terminal.Print(asNumbers
            ? $"{options.Out}  {Plural.Of(codes.Count, "image")} of {shape}"
            : $"{Plural.Of(codes.Count, "picture")} of {shape} in '{options.Out}'");
    }

    // One after the other, as they are made: all of them need not fit into memory.
    static void WritePictures(IEnumerable<string> paths, IEnumerable<float[]> images, Shape shape, float white)
    {
        foreach (var (path, image) in paths.Zip(images))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            Picture.OfPixels(new(image, shape), white)!.WritePng(path);
        }
    }

    static Predictor Decoder(string path, Graph graph, Node code, Node output)
    {
        try
        {
            return new(GraphSplit.At(graph, graph.NameOf(code), graph.NameOf(output)).Decoder, new() { Threads = Environment.ProcessorCount });
        }
        catch (SplitException e)
        {
            throw new InputException($"{path}: {e.Message.TrimEnd('.')}; 'unpool train --decoder upsample' makes a model whose codes "
                + "can be decoded by themselves, and 'unpool split' a decoder that takes both.", e);
        }
    }

    static IEnumerable<float[]> Images(Predictor decoder, Column codes, IProgressDisplay display, CancellationToken cancel)
    {
        var size = decoder.Outputs[0].Shape.Size;
        var (from, to) = (new float[Part * codes.Width], new float[Part * size]);
        display.Start("decode", codes.Count);
        for (var first = 0; first < codes.Count; first += Part)
        {
            var count = Math.Min(Part, codes.Count - first);
            for (var i = 0; i < count; i++) codes.CopyRow(first + i, from.AsSpan(i * codes.Width, codes.Width));
            decoder.Run(from.AsSpan(0, count * codes.Width), to.AsSpan(0, count * size));
            for (var i = 0; i < count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                yield return to[(i * size)..((i + 1) * size)];
                display.Advance(first + i + 1);
            }
        }
    }
}
