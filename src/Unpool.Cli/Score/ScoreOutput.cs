using Unpool.Anomalies;
using Unpool.Cli.Results;
using Unpool.Images.Files;

namespace Unpool.Cli;

/// <summary>The files of a scoring: a table, overlays under the pictures' names, and a histogram where classes are known.</summary>
sealed class ScoreOutput(ScoreOptions options, double threshold)
{
    readonly string _table = Path.Combine(options.Out, "scores.csv"), _histogram = Path.Combine(options.Out, "histogram.png");
    readonly string _overlays = Path.Combine(options.Out, "overlays");
    readonly Overlay _overlay = new(threshold);

    /// <summary>The files that there are in any case.</summary>
    public IReadOnlyList<WrittenFile> Files => options.Overlays == OverlayChoice.None
        ? [new(_table, "the scores")] : [new(_table, "the scores"), new(_overlays, "pictures with their heat maps, all on one scale")];

    /// <summary>Makes sure that nothing is lost.</summary>
    /// <exception cref="InputException">A file of another kind is in the way, or a picture that is read.</exception>
    public void Check(IReadOnlyList<PictureEntry> read)
    {
        Replaceable.RequireScores(_table);
        Replaceable.RequirePicture(_histogram);
        if (read.FirstOrDefault(entry => IsOurs(Path.GetFullPath(entry.Path))) is { } own)
            throw new InputException($"'{own.Path}' lies where the results go; name another folder with --out.");
    }

    /// <summary>Whether a path is where results go.</summary>
    public bool IsOurs(string path) =>
        path == Path.GetFullPath(_histogram) || path.StartsWith(Path.GetFullPath(_overlays) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    /// <summary>Begins a table that grows.</summary>
    public void Begin()
    {
        Directory.CreateDirectory(options.Out);
        ScoreTable.Write(_table, []);
    }

    /// <summary>Adds to it.</summary>
    public void Add(ScoredPicture picture) => ScoreTable.Add(_table, picture);

    /// <summary>Draws the overlay of a picture, if it is to have one; several threads may do so at once.</summary>
    public ScoredPicture Draw(PictureScorer.Seen seen, PictureEntry entry)
    {
        var scored = seen.Scored;
        if (options.Overlays == OverlayChoice.None || (options.Overlays == OverlayChoice.Anomalous && !scored.IsAnomalous)) return scored;
        var path = Path.Combine(_overlays, entry.Name + (entry.Name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "" : ".png"));
        // Names in archives come from anybody.
        if (!IsOurs(Path.GetFullPath(path))) return scored;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _overlay.Write(path, seen);
        return scored with { Overlay = path };
    }

    /// <summary>Writes the table and the histogram.</summary>
    public ScoreResult Finish(
        ScoreOptions asked, AnomalyModel model, IReadOnlyList<ScoredPicture> pictures, IReadOnlyList<SkippedFile> skipped, Roc? pixels)
    {
        Directory.CreateDirectory(options.Out);
        ScoreTable.Write(_table, pictures);
        var known = KnownScores.Of(pictures, pixels);
        var files = Files.ToList();
        if (known is not null)
        {
            new ScoreHistogram(known, threshold).WritePng(_histogram);
            files.Add(new(_histogram, "how many good and other pictures have which scores"));
        }
        var data = string.Join(", ", asked.Pictures.Select(name => $"'{name}'"));
        return new(asked.Model, $"from {data}", model.Threshold, pictures, skipped, known, files);
    }
}
