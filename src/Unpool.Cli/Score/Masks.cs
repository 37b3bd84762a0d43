using System.Collections.Concurrent;
using Unpool.Anomalies;
using Unpool.Cli.Results;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The masks that lie beside anomalous pictures, as MVTec AD has them, and how well heat maps agree with them.</summary>
/// <param name="shape">The shape of a picture as the detector sees it.</param>
sealed class Masks(Shape shape)
{
    readonly RocBins _pixels = new();
    readonly ConcurrentBag<SkippedFile> _skipped = [];

    /// <summary>The values of heat maps by what the masks say of their pixels; null where there was no mask.</summary>
    public RocBins? Pixels => _pixels.Anomalous > 0 ? _pixels : null;

    /// <summary>The masks that could not be read, by name. Their pictures have a score, but no pixels that count.</summary>
    public IEnumerable<SkippedFile> Skipped => _skipped.OrderBy(file => file.File, StringComparer.Ordinal);

    /// <summary>Which pixels of a picture are anomalous: none of a good one, those that its mask has; null where nobody knows.</summary>
    public bool[]? Read(PictureEntry entry, string? name)
    {
        var anomalous = new bool[shape.Height * shape.Width];
        if (name == KnownScores.Good) return anomalous;
        if (PathOf(entry.Path) is not { } path) return null;
        try
        {
            var mask = PictureFile.Read(path).To(new(1, shape.Height, shape.Width), new() { Size = new(shape.Height, shape.Width) });
            for (var i = 0; i < anomalous.Length; i++) anomalous[i] = mask.Values[i] > 127;
            return anomalous;
        }
        catch (PictureException e)
        {
            _skipped.Add(new(path, e.Message));
            return null;
        }
    }

    /// <summary>Counts the pixels of a heat map. One thread at a time may do so.</summary>
    public void Count(float[] heat, bool[] anomalous)
    {
        for (var i = 0; i < heat.Length; i++) _pixels.Add(heat[i], anomalous[i]);
    }

    /// <summary>For .../test/scratch/000.png: .../ground_truth/scratch/000_mask.png, or 000.png there; null if neither is there.</summary>
    internal static string? PathOf(string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path));
        var parts = Path.GetDirectoryName(folder);
        if (folder is null || parts is null || Path.GetFileName(parts) != "test") return null;
        var masks = Path.Combine(Path.GetDirectoryName(parts)!, "ground_truth", Path.GetFileName(folder));
        string[] names = [Path.GetFileNameWithoutExtension(path) + "_mask.png", Path.GetFileName(path)];
        return Array.Find([.. names.Select(name => Path.Combine(masks, name))], File.Exists);
    }
}
