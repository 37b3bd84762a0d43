using System.Globalization;
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
        var codes = Path.GetExtension(options.Codes).Equals(".csv", StringComparison.OrdinalIgnoreCase)
            ? CsvFile.Read(options.Codes, name: "codes").Values
            : NpyFile.Read(options.Codes, "codes");
        if (codes.Width != code.Shape.Size)
            throw new InputException($"{options.Codes}: expected codes of {code.Shape}, {code.Shape.Size} values each, found {codes.Width}.");
        var images = await terminal.WithProgressAsync(options.Json, display => Task.FromResult(Images(decoder, codes, display, cancel)));
        var (shape, white) = (network.Output.Shape, ModelNetwork.WhiteOf(model) ?? PixelRange.White(PixelRange.Bytes));
        if (asNumbers) NpyFile.Write(options.Out, shape, images);
        var files = asNumbers ? [options.Out] : WritePictures(options, images, shape, white, cancel);
        if (options.Json)
            ResultJson.Print(terminal, new(options.Model, model.Graph.NameOf(code), shape.Axes.ToArray(), images.Count, options.Codes,
                [.. files.Select((file, i) => new WrittenFile(file, asNumbers ? "the images as numbers" : $"image {i + 1}"))]),
                ResultJson.Readable.CodeResult);
        else terminal.Print(asNumbers
            ? $"{options.Out}  {Plural.Of(images.Count, "image")} of {shape}"
            : $"{Plural.Of(images.Count, "picture")} of {shape} in '{options.Out}'");
    }

    static List<string> WritePictures(DecodeOptions options, List<float[]> images, Shape shape, float white, CancellationToken cancel)
    {
        if (Picture.OfPixels(new(images[0], shape), white) is null)
            throw new InputException($"{options.Model}: values of {shape} are not pictures; --out FILE.npy writes them as numbers.");
        Directory.CreateDirectory(options.Out);
        var (digits, files) = (images.Count.ToString(CultureInfo.InvariantCulture).Length, new List<string>());
        for (var i = 0; i < images.Count; i++)
        {
            cancel.ThrowIfCancellationRequested();
            files.Add(Path.Combine(options.Out, $"{i.ToString($"D{digits}", CultureInfo.InvariantCulture)}.png"));
            Picture.OfPixels(new(images[i], shape), white)!.WritePng(files[^1]);
        }
        return files;
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

    static List<float[]> Images(Predictor decoder, Column codes, IProgressDisplay display, CancellationToken cancel)
    {
        var (size, images) = (decoder.Outputs[0].Shape.Size, new List<float[]>(codes.Count));
        var (from, to) = (new float[Part * codes.Width], new float[Part * size]);
        display.Start("decode", codes.Count);
        while (images.Count < codes.Count)
        {
            cancel.ThrowIfCancellationRequested();
            var count = Math.Min(Part, codes.Count - images.Count);
            for (var i = 0; i < count; i++) codes.CopyRow(images.Count + i, from.AsSpan(i * codes.Width, codes.Width));
            decoder.Run(from.AsSpan(0, count * codes.Width), to.AsSpan(0, count * size));
            for (var i = 0; i < count; i++) images.Add(to[(i * size)..((i + 1) * size)]);
            display.Advance(images.Count);
        }
        return images;
    }
}
