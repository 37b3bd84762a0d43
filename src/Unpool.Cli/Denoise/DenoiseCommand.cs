using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Inference;
using Unpool.Onnx;

namespace Unpool.Cli;

/// <summary>The work of `unpool denoise`: cleans pictures at their own size and writes them under their own names.</summary>
static class DenoiseCommand
{
    public static async Task RunAsync(DenoiseOptions options, Terminal terminal, CancellationToken cancel)
    {
        var model = ModelNetwork.Load(options.Model);
        var network = ModelNetwork.Of(model, options.Model);
        Check(model, network, options);
        var pictures = Find(options.Pictures);
        var originals = options.Clean is { } clean ? Find([clean]) : [];
        var paths = new CleanedPaths(options.Out, pictures.Concat(originals));
        foreach (var picture in pictures) Reserve(picture, paths);
        var byName = originals.GroupBy(original => original.Name).ToDictionary(group => group.Key, group => group.First());
        var scale = ModelNetwork.ScaleOf(model);
        var white = PixelRange.White(scale);
        using var predictor = new Predictor(new Graph(network.Output), new() { Threads = Environment.ProcessorCount });
        var cleaning = new Cleaning(predictor, network.Input.Shape, white * scale, white);
        var (written, skipped) = (new List<DenoisedPicture>(), new List<SkippedFile>());
        await terminal.WithProgressAsync(options.Json, display =>
        {
            display.Start("denoise", pictures.Count);
            for (var i = 0; i < pictures.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                try
                {
                    written.Add(Write(pictures[i], byName.GetValueOrDefault(pictures[i].Name), cleaning, paths, Say, cancel));
                }
                catch (PictureException e)
                {
                    skipped.Add(new(pictures[i].Path, e.Message));
                    Say($"skipped '{pictures[i].Path}': {e.Message}.");
                }
                display.Advance(i + 1);
            }
            return Task.FromResult(written);

            // Even if quiet: a picture that is not there is not what was asked for.
            void Say(string line)
            {
                if (options.Json) terminal.Note(line);
                else display.Line(line);
            }
        });
        if (written.Count == 0) throw new InputException($"{Plural.Of(skipped.Count, "picture")} could not be cleaned, and there are no others.");
        var all = new DenoiseResult(options.Model, options.Out, written, skipped);
        if (options.Json) ResultJson.Print(terminal, all, ResultJson.Readable.DenoiseResult);
        else all.Print(terminal);
    }

    static void Check(Model model, Network network, DenoiseOptions options)
    {
        if (!options.Force && !model.Metadata.ContainsKey(Metadata.Corruption))
            throw new InputException($"'{options.Model}' was not trained to clean pictures: 'unpool train --corrupt gaussian:0.1' trains such "
                + "a model, and --force uses this one all the same.");
        if (network.Input.Shape is not { IsImage: true, Channels: 1 or 3 })
            throw new InputException($"'{options.Model}' reads {network.Input.Shape}, not pictures with 1 or 3 channels.");
    }

    static IReadOnlyList<PictureEntry> Find(IReadOnlyList<string> names) => FileSearch.Find(names) is { Count: > 0 } found ? found
        : throw new InputException($"there are no pictures in {string.Join(", ", names.Select(name => $"'{name}'"))}.");

    // Before anything is written. What has a name that leads out of the folder is skipped when it comes.
    static void Reserve(PictureEntry picture, CleanedPaths paths)
    {
        try
        {
            paths.Take(picture, picture.Name);
        }
        catch (PictureException)
        {
        }
    }

    static DenoisedPicture Write(
        PictureEntry entry, PictureEntry? original, Cleaning cleaning, CleanedPaths paths, Action<string> say, CancellationToken cancel)
    {
        var bytes = entry.Read(new PictureOptions().MostBytes);
        var (header, picture) = (PictureFile.ReadHeader(bytes), PictureFile.Read(bytes));
        var isKept = PictureFile.Writable.Contains(header.Format);
        var path = paths.Take(entry, isKept ? entry.Name : entry.Name + ".png");
        if (!isKept) say($"'{entry.Path}' is {header.Format}, which this program does not write: '{path}' is PNG.");
        var cleaned = cleaning.Clean(picture, cancel);
        var result = new DenoisedPicture(entry.Name, path);
        if (original is not null) result = Compare(result, picture, cleaned, original, say);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var bits = header.Bits > 8 && (!isKept || header.Format is "PNG" or "PNM") ? 16 : 8;
        PictureFile.Write(path, cleaned, isKept ? header.Format : "PNG", bits);
        return result;
    }

    // A picture is cleaned whatever its original is.
    static DenoisedPicture Compare(DenoisedPicture result, Picture picture, Picture cleaned, PictureEntry entry, Action<string> say)
    {
        try
        {
            var original = PictureFile.Read(entry.Read(new PictureOptions().MostBytes));
            if (original.Shape != picture.Shape) throw new PictureException($"it is {original.Shape}, and the picture {picture.Shape}");
            return result with
            {
                PsnrBefore = picture.Psnr(original),
                PsnrAfter = cleaned.Psnr(original),
                SsimBefore = picture.Ssim(original),
                SsimAfter = cleaned.Ssim(original),
            };
        }
        catch (PictureException e)
        {
            say($"not compared with '{entry.Path}': {e.Message}.");
            return result;
        }
    }
}
