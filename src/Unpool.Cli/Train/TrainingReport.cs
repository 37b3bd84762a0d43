using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Reports.Networks;
using Unpool.Reports.Records;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>What a training of an auto-encoder leaves for people who want to know how it went.</summary>
sealed class TrainingReport(
    TrainOptions options, Network network, ImageData source, ImageData? tests, Dataset data, Dataset? validation, Dataset test)
{
    // Of each kind: what fits on a page, and a report of a million images is no longer than one of a hundred.
    const int Samples = 4;

    readonly RunFiles _files = new(options.Out);
    readonly DateTimeOffset _started = DateTimeOffset.Now;

    /// <summary>Begins the record.</summary>
    /// <param name="finished">The epochs that are finished already.</param>
    /// <param name="epochs">Those of them that are known.</param>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Begin(int finished, IReadOnlyList<EpochReport> epochs) =>
        _files.Begin(finished, epochs.Select(EpochMetrics.Of), () => Record(finished));

    /// <summary>Adds a finished epoch.</summary>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Add(EpochReport epoch)
    {
        var metrics = EpochMetrics.Of(epoch);
        _files.Add(metrics);
        options.Watch?.Invoke(metrics, () => Pictures(First, _ => SampleGroup.First));
    }

    /// <summary>Writes the report of a run that has left a model.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public IReadOnlyList<WrittenFile> Finish(
        TrainingRun run, Measure measure, Ranking ranking, Cleaned? cleaned, string? warning, string? ending) =>
        _files.Finish(run.Minibatches, record => record with
        {
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
        });

    /// <summary>Writes the report of a run that ended before it was finished; nothing, if it had not begun.</summary>
    public void End(TrainingRun run, Exception reason) => _files.End(run.Minibatches, reason, () => Pictures(First, _ => SampleGroup.First));

    RunRecord Record(int finished) => new()
    {
        Format = RunRecord.CurrentFormat,
        Program = ThisProgram.Name,
        Commands = [new(ShellQuote.Of(["unpool", "train", .. options.Typed]), _started, finished)],
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
    };

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
}
