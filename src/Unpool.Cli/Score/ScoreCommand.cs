using Unpool.Anomalies;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Images;
using Unpool.Images.Files;
using Unpool.Reports.Records;

namespace Unpool.Cli;

/// <summary>The work of `unpool score`: says which pictures are strange, and where, in a table and in pictures.</summary>
static class ScoreCommand
{
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(0.5);

    // Looks at a folder from one report to the next, if there is news.
    const int LooksAReport = 20;

    public static Task RunAsync(ScoreOptions options, Terminal terminal, CancellationToken cancel) =>
        RunAsync(options, terminal, token => Task.Delay(Pause, token), cancel);

    /// <summary>The same with another pause between two looks at a folder that is watched.</summary>
    internal static async Task RunAsync(ScoreOptions options, Terminal terminal, Func<CancellationToken, Task> pause, CancellationToken cancel)
    {
        var file = ModelNetwork.Load(options.Model);
        var model = CalibratedModel.Of(file, options.Model);
        var shape = ModelPictures.ShapeOf(file, options.Model);
        var output = new ScoreOutput(options, model, shape);
        using var detector = new AnomalyDetector(model);
        var scorer = new PictureScorer(detector, ModelPictures.Rule(file, shape), ModelPictures.FactorOf(file));
        var result = options.Watch
            ? await WatchAsync(options, scorer, output, terminal, pause, cancel)
            : await ScoreAsync(options, scorer, output, terminal, cancel);
        if (options.Json) ResultJson.Print(terminal, result, ResultJson.Readable.ScoreResult);
        else result.Print(terminal);
    }

    static async Task<ScoreResult> ScoreAsync(
        ScoreOptions options, PictureScorer scorer, ScoreOutput output, Terminal terminal, CancellationToken cancel)
    {
        var entries = Find(options.Pictures);
        output.Check(entries);
        var (found, skipped) = (new ScoredPicture?[entries.Count], new SkippedFile?[entries.Count]);
        var (masks, changed, done, turn) = (new Masks(scorer.Shape), new HashSet<string>(), 0, new Lock());
        await terminal.WithProgressAsync(options.Json, display =>
        {
            display.Start("score", entries.Count);
            Parallel.For(0, entries.Count, new ParallelOptions { CancellationToken = cancel }, i =>
            {
                try
                {
                    var seen = scorer.Score(entries[i]);
                    found[i] = output.Draw(seen, entries[i]);
                    if (seen.Changed is { } change)
                        lock (turn) changed.Add(change);
                    if (masks.Read(entries[i], seen.Scored.Class) is { } mask)
                        lock (turn) masks.Count(seen.Heat, mask);
                }
                catch (PictureException e)
                {
                    skipped[i] = new(entries[i].Path, e.Message);
                }
                lock (turn) display.Advance(++done);
            });
            return Task.FromResult(done);
        });
        // Even if quiet: a picture that is not there is not what was asked for.
        foreach (var file in skipped.OfType<SkippedFile>()) terminal.Note($"skipped '{file.File}': {file.Reason}.");
        foreach (var file in masks.Skipped) terminal.Note($"skipped the mask '{file.File}': {file.Reason}.");
        foreach (var change in changed.Order(StringComparer.Ordinal)) terminal.Note(change);
        if (found.All(picture => picture is null))
            throw new InputException($"{Plural.Of(entries.Count, "picture")} could not be scored, and there are no others.");
        ScoredPicture[] pictures = [.. found.OfType<ScoredPicture>()];
        return output.Finish(pictures, [.. skipped.OfType<SkippedFile>()], changed, masks.Pixels);
    }

    static async Task<ScoreResult> WatchAsync(
        ScoreOptions options, PictureScorer scorer, ScoreOutput output, Terminal terminal, Func<CancellationToken, Task> pause,
        CancellationToken cancel)
    {
        var folder = options.Pictures[0];
        if (!Directory.Exists(folder)) throw new InputException($"--watch is for a folder, and '{folder}' is none.");
        output.Check([]);
        output.Begin();
        var watch = new FolderWatch(folder, output.IsOurs);
        var (pictures, skipped, changed) = (new List<ScoredPicture>(), new List<SkippedFile>(), new HashSet<string>());
        terminal.Note($"watching '{folder}'; Ctrl-C ends it.");
        try
        {
            for (var (look, reported) = (1, 0); ; look++, await pause(cancel))
            {
                foreach (var entry in watch.Look())
                {
                    cancel.ThrowIfCancellationRequested();
                    try
                    {
                        var seen = scorer.Score(entry);
                        watch.Done(entry);
                        pictures.Add(output.Draw(seen, entry));
                        output.Add(pictures[^1]);
                        if (seen.Changed is { } change && changed.Add(change)) terminal.Note(change);
                        if (!options.Json) terminal.Print(ScoreResult.Line(pictures[^1]));
                    }
                    catch (PictureException e)
                    {
                        if (!watch.Failed(entry)) continue;
                        skipped.Add(new(entry.Path, e.Message));
                        terminal.Note($"skipped '{entry.Path}': {e.Message}.");
                    }
                }
                if (look % LooksAReport != 0 || reported == pictures.Count + skipped.Count) continue;
                output.Report(pictures, skipped, changed, null);
                reported = pictures.Count + skipped.Count;
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // That is how it ends.
        }
        return output.Finish(pictures, skipped, changed, null);
    }

    // Of folders with parts, what is to test on; masks are no pictures.
    static IReadOnlyList<PictureEntry> Find(IReadOnlyList<string> names)
    {
        var all = FileSearch.Find(names).Where(entry => !entry.Name.StartsWith("ground_truth/", StringComparison.Ordinal)).ToList();
        PictureEntry[] tests = [.. all.Where(entry => entry.Part == PicturePart.Test)];
        if (tests.Length > 0) return tests;
        return all.Count > 0 ? all : throw new InputException($"there are no pictures in {string.Join(", ", names.Select(name => $"'{name}'"))}.");
    }
}
