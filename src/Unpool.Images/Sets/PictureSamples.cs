using Unpool.Data;

namespace Unpool.Images;

/// <summary>The samples to train on, or those to test on.</summary>
public sealed class PictureSamples
{
    internal PictureSamples(Column features, IReadOnlyList<PictureSource> sources)
    {
        (Data, Sources) = (new(features), sources);
        Names = [.. sources.SelectMany(NamesOf)];
        Classes = [.. sources.SelectMany(source => Enumerable.Repeat(source.Class, source.Count))];
    }

    /// <summary>One column, "features" [count, channels * height * width], with values from 0 to 255.</summary>
    public Dataset Data { get; }

    /// <summary>The files, in the order of their samples.</summary>
    public IReadOnlyList<PictureSource> Sources { get; }

    /// <summary>For each sample the name of its file below the folder that was named; tiles have #column,row after it, counted from 0.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>For each sample its class, the folder that its file lies in; null where it lies in none.</summary>
    public IReadOnlyList<string?> Classes { get; }

    static IEnumerable<string> NamesOf(PictureSource source) => source.Tiles is { } tiles
        ? Enumerable.Range(0, tiles.Count).Select(i => $"{source.Name}#{i % tiles.Columns},{i / tiles.Columns}")
        : [source.Name];
}
