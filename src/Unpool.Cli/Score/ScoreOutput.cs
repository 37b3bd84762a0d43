using Unpool.Anomalies;
using Unpool.Cli.Results;
using Unpool.Images.Files;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The files of a scoring: a table, a report, overlays under the pictures' names, and a histogram where classes are known.</summary>
sealed class ScoreOutput(ScoreOptions options, AnomalyModel model, Shape shape)
{
    readonly string _table = Path.Combine(options.Out, "scores.csv"), _histogram = Path.Combine(options.Out, "histogram.png");
    readonly string _overlays = Path.Combine(options.Out, "overlays");
    readonly Overlay _overlay = new(model.Threshold.Value);
    readonly ScoreReport _report = new(options, model, shape);

    /// <summary>The files that there are in any case.</summary>
    IReadOnlyList<WrittenFile> Files => options.Overlays == OverlayChoice.None
        ? [new(_table, "the scores"), .. _report.Files]
        : [new(_table, "the scores"), .. _report.Files, new(_overlays, "pictures with their heat maps, all on one scale")];

    /// <summary>Makes sure that nothing is lost.</summary>
    /// <exception cref="InputException">A file of another kind is in the way, or a picture that is read.</exception>
    public void Check(IReadOnlyList<PictureEntry> read)
    {
        Replaceable.RequireScores(_table);
        Replaceable.RequirePicture(_histogram);
        _report.Check();
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
        _report.Add(seen);
        if (options.Overlays == OverlayChoice.None || (options.Overlays == OverlayChoice.Anomalous && !scored.IsAnomalous)) return scored;
        var path = Path.Combine(_overlays, entry.Name + (entry.Name.EndsWith(".png", StringComparison.OrdinalIgnoreCase) ? "" : ".png"));
        // Names in archives come from anybody.
        if (!IsOurs(Path.GetFullPath(path))) return scored;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _overlay.Write(path, seen);
        return scored with { Overlay = path };
    }

    /// <summary>Writes the table, the report and the histogram.</summary>
    /// <param name="pictures">The pictures.</param>
    /// <param name="skipped">Those that could not be read.</param>
    /// <param name="notes">What was done to pictures before.</param>
    /// <param name="pixels">Heat maps' values by their masks; null without masks.</param>
    /// <exception cref="OutputException">They cannot be written.</exception>
    public ScoreResult Finish(
        IReadOnlyList<ScoredPicture> pictures, IReadOnlyList<SkippedFile> skipped, IReadOnlyCollection<string> notes, RocBins? pixels)
    {
        Directory.CreateDirectory(options.Out);
        ScoreTable.Write(_table, pictures);
        var result = Report(pictures, skipped, notes, pixels);
        if (result.Known is not { } known) return result;
        new ScoreHistogram(known, model.Threshold.Value).WritePng(_histogram);
        return result with { Files = [.. Files, new(_histogram, "how many good and other pictures have which scores")] };
    }

    /// <summary>Writes the report of what was scored until now.</summary>
    /// <inheritdoc cref="Finish"/>
    public ScoreResult Report(
        IReadOnlyList<ScoredPicture> pictures, IReadOnlyList<SkippedFile> skipped, IReadOnlyCollection<string> notes, RocBins? pixels)
    {
        var data = string.Join(", ", options.Pictures.Select(name => $"'{name}'"));
        var known = KnownScores.Of(pictures, pixels, model.Threshold.Value);
        var result = new ScoreResult(options.Model, $"from {data}", model.Threshold, pictures, skipped, known, Files);
        _report.Write(result, notes);
        return result;
    }
}
