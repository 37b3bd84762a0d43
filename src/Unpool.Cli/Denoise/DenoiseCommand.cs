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
        var originals = options.Clean is { } clean ? Find([clean]).GroupBy(o => o.Name).ToDictionary(group => group.Key, group => group.First()) : [];
        var scale = ModelNetwork.ScaleOf(model);
        var white = PixelRange.White(scale);
        using var predictor = new Predictor(new Graph(network.Output), new() { Threads = Environment.ProcessorCount });
        var cleaning = new Cleaning(predictor, network.Input.Shape, white * scale, white);
        var written = await terminal.WithProgressAsync(options.Json, display =>
        {
            display.Start("denoise", pictures.Count);
            var results = new List<DenoisedPicture>();
            for (var i = 0; i < pictures.Count; i++)
            {
                cancel.ThrowIfCancellationRequested();
                if (Write(pictures[i], originals, cleaning, options, terminal, cancel) is { } result) results.Add(result);
                display.Advance(i + 1);
            }
            return Task.FromResult(results);
        });
        if (written.Count == 0) throw new InputException("none of the pictures could be cleaned.");
        var all = new DenoiseResult(options.Model, options.Out, written);
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

    // Null, and a line that says why, for a picture that cannot be read.
    static DenoisedPicture? Write(
        PictureEntry entry, Dictionary<string, PictureEntry> originals, Cleaning cleaning, DenoiseOptions options, Terminal terminal,
        CancellationToken cancel)
    {
        try
        {
            var bytes = entry.Read(new PictureOptions().MostBytes);
            var (header, picture) = (PictureFile.ReadHeader(bytes), PictureFile.Read(bytes));
            var isKept = PictureFile.Writable.Contains(header.Format);
            var path = PathOf(options.Out, isKept ? entry.Name : entry.Name + ".png", entry.Path);
            if (!isKept) terminal.Note($"'{entry.Path}' is {header.Format}, which this program does not write: '{path}' is PNG.");
            var cleaned = cleaning.Clean(picture, cancel);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var bits = header.Bits > 8 && (!isKept || header.Format is "PNG" or "PNM") ? 16 : 8;
            PictureFile.Write(path, cleaned, isKept ? header.Format : "PNG", bits);
            var result = new DenoisedPicture(entry.Name, path);
            return originals.TryGetValue(entry.Name, out var original) ? Compare(result, picture, cleaned, original) : result;
        }
        catch (PictureException e)
        {
            terminal.Note($"skipped '{entry.Path}': {e.Message}.");
            return null;
        }
    }

    static DenoisedPicture Compare(DenoisedPicture result, Picture picture, Picture cleaned, PictureEntry entry)
    {
        var original = PictureFile.Read(entry.Read(new PictureOptions().MostBytes));
        if (original.Size != picture.Size || original.HasAlpha != picture.HasAlpha || original.Channels != picture.Channels)
            throw new PictureException($"it is {picture.Shape}, but its original '{entry.Path}' is {original.Shape}");
        return result with
        {
            PsnrBefore = picture.Psnr(original),
            PsnrAfter = cleaned.Psnr(original),
            SsimBefore = picture.Ssim(original),
            SsimAfter = cleaned.Ssim(original),
        };
    }

    static string PathOf(string folder, string name, string source)
    {
        var path = Path.Combine(folder, name);
        var (full, root) = (Path.GetFullPath(path), Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + Path.DirectorySeparatorChar);
        if (!full.StartsWith(root, StringComparison.Ordinal)) throw new PictureException($"its name '{name}' leads out of '{folder}'");
        if (full == Path.GetFullPath(source))
            throw new InputException($"'{path}' would replace the picture that is cleaned; name another folder with --out.");
        return path;
    }
}
