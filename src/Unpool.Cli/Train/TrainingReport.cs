using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Reports.Networks;
using Unpool.Reports.Pages;
using Unpool.Reports.Records;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>
/// What a training leaves for people who want to know how it went: its record, a line for each epoch, and a page. A run that has not begun,
/// because it was refused, leaves those of the run before as they are.
/// </summary>
sealed class TrainingReport(
    TrainOptions options, Network network, ImageData source, ImageData? tests, Dataset data, Dataset? validation, Dataset test)
{
    // Of each kind: what fits on a page, and a report of a million images is no longer than one of a hundred.
    const int Samples = 4, MostMinibatches = 500;

    readonly RunFolder _folder = new(options.Out);
    readonly MetricsFile _metrics = new(new RunFolder(options.Out).Metrics);
    readonly List<EpochMetrics> _epochs = [];
    readonly DateTimeOffset _started = DateTimeOffset.Now;
    Task<RunRecord>? _record;

    /// <summary>Begins the record. It is made while the first minibatches are, which do not wait for it.</summary>
    /// <param name="finished">The epochs that are finished already.</param>
    /// <param name="epochs">Those of them that are known.</param>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Begin(int finished, IReadOnlyList<EpochReport> epochs)
    {
        _epochs.AddRange(_metrics.Begin(finished, [.. epochs.Select(EpochMetrics.Of)]));
        _record = Task.Run(() =>
        {
            var record = Record(finished);
            _folder.Write(record);
            return record;
        });
    }

    /// <summary>Adds a finished epoch.</summary>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Add(EpochReport epoch)
    {
        _record!.GetAwaiter().GetResult();
        _epochs.Add(EpochMetrics.Of(epoch));
        _metrics.Append(_epochs[^1]);
    }

    /// <summary>Writes the report of a run that has left a model.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public IReadOnlyList<WrittenFile> Finish(TrainingRun run, Measure measure, Ranking ranking, Cleaned? cleaned, string? warning, string? ending)
    {
        Write(_record!.GetAwaiter().GetResult() with
        {
            State = RunState.Finished,
            Ending = ending,
            Warning = warning,
            Test = new(measure.Images, measure.Rmse, measure.RmseOfAllPixels)
            {
                Psnr = measure.Psnr,
                PsnrCorrupted = cleaned?.PsnrCorrupted,
                PsnrCleaned = cleaned?.PsnrCleaned,
                Errors = Spread.Of(ranking.Errors),
            },
            Samples = Chosen(ranking),
        }, run);
        return
        [
            new(_folder.Page, "the report: curves, samples, the network and all options, for any browser"),
            new(_folder.Metrics, "the figures of each epoch, a line of JSON each"),
        ];
    }

    /// <summary>
    /// Writes the report of a run that ended before it was finished; nothing, if it had not begun. One that failed before it had an epoch leaves
    /// nothing at all.
    /// </summary>
    public void End(TrainingRun run, Exception reason)
    {
        if (_record is null) return;
        try
        {
            var stopped = reason is OperationCanceledException;
            if (!stopped && _epochs.Count == 0) File.Delete(_folder.Record);
            else Write(_record.GetAwaiter().GetResult() with
            {
                State = stopped ? RunState.Stopped : RunState.Failed,
                Ending = Sentence(Failure.Sentence(reason)),
                Samples = stopped ? Pictures(First, _ => SampleGroup.First) : [],
            }, run);
        }
        catch (OutputException)
        {
            // What ended the run is told; that there is no report of it either is no news.
        }
    }

    void Write(RunRecord record, TrainingRun run)
    {
        record = record with { Minibatches = Thinned([.. record.Minibatches, .. run.Minibatches.Select(p => new CurveValue(p.Epoch, p.Value))]) };
        _folder.Write(record);
        var page = RunPage.Of(new(_folder.Name, record, _epochs));
        AtomicFile.Write(_folder.Page, stream => stream.Write(System.Text.Encoding.UTF8.GetBytes(page)));
    }

    RunRecord Record(int finished)
    {
        var earlier = finished > 0 ? _folder.Earlier() : null;
        return new()
        {
            Format = RunRecord.CurrentFormat,
            Program = ThisProgram.Name,
            Commands = [.. earlier?.Commands ?? [], new(ShellQuote.Of(["unpool", "train", .. options.Typed]), _started, finished)],
            State = RunState.Running,
            Options = DescribedOptions.Of(new TrainVerb().Options, options, source.Name),
            Data = new(source.Name, source.Place, data.Count, validation?.Count, test.Count, tests is null ? null : $"{tests}",
                network.Target.Shape.Axes.ToArray()),
            Seed = options.Seed,
            Machine = ThisMachine.Describe(options.Threads),
            Criterion = "RMSE",
            CriterionMeaning = Measure.MeaningWith(PixelRange.White(options.Scale)),
            Learner = Learners.Describe(options, Learners.Of(options)),
            Epochs = options.Epochs,
            Layers = LayerList.Of(network.Output, network.Code),
            Minibatches = [.. (earlier?.Minibatches ?? []).Where(point => point.Epoch <= finished)],
        };
    }

    IReadOnlyList<RunSample> Chosen(Ranking ranking)
    {
        var images = ranking.Images;
        var each = Math.Min(Samples, images.Count / 3);
        return Pictures(
            [.. First, .. images.Take(each), .. images.Skip((images.Count - each) / 2).Take(each), .. images.TakeLast(each).Reverse()],
            i => i < First.Count ? SampleGroup.First
                : i < First.Count + each ? SampleGroup.Best : i < First.Count + 2 * each ? SampleGroup.Typical : SampleGroup.Worst);
    }

    IReadOnlyList<int> First => [.. Enumerable.Range(0, Math.Min(Samples, test.Count))];

    IReadOnlyList<RunSample> Pictures(IReadOnlyList<int> images, Func<int, SampleGroup> groupOf)
    {
        var names = (tests ?? source).NamesOfTest;
        var rows = Sampling.Of(images, network, network.Code, test, i => names?[i] ?? Sampling.NumberOf(i), options.Threads);
        var samples = new RunSample?[rows.Count];
        Parallel.For(0, rows.Count, i => samples[i] = SmallPictures.Of(groupOf(i), rows[i], PixelRange.White(options.Scale)));
        return [.. samples.OfType<RunSample>()];
    }

    // Means of neighbours, so that the curve keeps its course.
    static IReadOnlyList<CurveValue> Thinned(IReadOnlyList<CurveValue> points)
    {
        var together = (points.Count + MostMinibatches - 1) / MostMinibatches;
        return together <= 1 ? points
            : [.. points.Chunk(together).Select(some => new CurveValue(some[^1].Epoch, some.Average(point => point.Value)))];
    }

    static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
