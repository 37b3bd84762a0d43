using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Clusters;
using Unpool.Data;

namespace Unpool.Cli;

/// <summary>The work of `unpool train`: trains an auto-encoder, tests it and leaves a model, pictures and curves.</summary>
static class TrainCommand
{
    public static async Task RunAsync(TrainOptions options, Terminal terminal, CancellationToken cancel)
    {
        if (options.IsAnomaly)
        {
            await AnomalyRun.RunAsync(options, terminal, cancel);
            return;
        }
        var folder = new OutputFolder(options.Out);
        var checkpoint = options.Resume ? folder.CheckpointToResume : null;
        var reading = new PictureReading(options.Pictures, terminal, options.Quiet, cancel).Of(options.Shape);
        if (!options.Resume && !options.Overwrite && !options.IsSilent) folder.RequireNoModel();
        using var claim = options.IsSilent ? null : folder.Claim();

        var source = await options.Cluster.FirstAsync(() => ImageSource.ForTrainingAsync(options.Data, reading));
        // Unzipping takes longer than anything else before the first minibatch, so the one part does not wait for the other.
        var testPart = options.TestData is null && !options.IsSilent ? Task.Run(() => source.Test, cancel) : null;
        var data = SharedData.Of(options.Cluster, $"{source}", () => source.Train);
        var image = ImageShape.Of(data, options.Shape);
        // Other pictures come to the shape that the network reads.
        var others = reading.Of(image).OfAll;
        var tests = options.TestData is { } named ? ImageSource.Named(named, others) : null;
        var validations = options.Validation is { } other ? ImageSource.Named(other, others) : null;
        var (test, validation) = (options.IsSilent ? data : tests?.Test ?? await testPart!, validations?.Test);
        var given = options;
        options = DataDefaults.For(given, image, data.Count);
        foreach (var (part, where) in new[] { (data, source), (test, tests ?? source), (validation, validations) })
            if (part is not null)
            {
                ImageShape.Check(part, image, $"{where}");
                PixelRange.Check(part, options.Scale, $"{where}");
            }
        if (options.SetAside is { } oneIn && data.Count >= oneIn) (data, validation) = data.SetAside(oneIn);
        var network = new Autoencoder
        {
            Maps = options.Maps,
            Pool = options.Pool,
            Kernel = options.Kernel,
            Decoder = options.Decoder,
            UnpoolGradient = options.UnpoolGradient,
            FirstValues = options.FirstValues,
            Seed = options.Seed,
            Scale = options.Scale,
        }.Build(image);
        // A run that goes on has weights of its own.
        if (options.From is { } from && !options.Resume) Start(network, from);
        var judged = network;
        if (options.Corrupt is { } corruption)
        {
            judged = network with { Target = Corruption.Target(image, options.Scale), Corrupted = network.Target };
            (data, test, validation) = (Corrupted(data, 0), Corrupted(test, 1), validation is null ? null : Corrupted(validation, 2));

            // What a network is tested on is corrupted in another way than what it is trained on, and always in the same.
            Dataset Corrupted(Dataset clean, uint part) => corruption.Of(clean, image, options.Scale, options.Seed + part);
        }
        if (options.IsSilent)
        {
            new TrainingRun(options, folder, judged, data, validation, files: null).Train(checkpoint, new NoDisplay(), cancel);
            return;
        }
        Introduce(options, DataDefaults.Chosen(given, options), folder, source, tests, data, test, network, terminal);

        var report = new TrainingReport(options, judged, source, tests, data, validation, test);
        var run = new TrainingRun(options, folder, judged, data, validation, report);
        var measure = await terminal.WithProgressAsync(options.Quiet, display =>
        {
            try
            {
                run.Train(checkpoint, display, cancel);
                return Task.FromResult(Measure.Of(judged, test, PixelRange.White(options.Scale), display, options.Threads, cancel));
            }
            catch (Exception e)
            {
                report.End(run, e);
                throw;
            }
        });
        var stopped = run.EpochsFinished < options.Epochs;
        var ending = stopped
            ? $"stopped after {run.EpochsFinished} of {options.Epochs} epochs: validation had not improved for {options.Patience}, "
                + "and the model is the best one."
            : null;
        if (ending is not null) terminal.Note(ending);
        var cleaned = options.Corrupt is null ? null : Cleaned.Of(judged, test, options.Scale, options.Threads);
        var warning = TrainingFiles.Warning(network, test, options.Threads);
        if (warning is not null) terminal.Note("warning: " + warning);

        var files = TrainingFiles.WriteModel(folder, options, run, network, source, measure, cleaned).ToList();
        var ranking = Ranking.Of(judged, test, options.Threads, CancellationToken.None);
        try
        {
            files.AddRange(report.Finish(run, measure, ranking, cleaned, warning, ending));
        }
        catch (OutputException e)
        {
            terminal.Note($"warning: no report: {e.Message}");
        }
        try
        {
            files.AddRange(TrainingFiles.WritePictures(folder, options, run, judged, tests ?? source, test, ranking, measure));
        }
        catch (OutputException e)
        {
            // The model is there, and so is its figure: nobody trains again for want of a picture.
            terminal.Note($"warning: no pictures: {e.Message}");
        }
        var result = new TrainResult(
            $"{source}", folder.Model, network.Code!.Name!, run.FirstMinibatchMilliseconds, [.. run.Epochs.Select(EpochResult.Of)],
            new($"{tests ?? source}", measure), files, warning, cleaned);
        if (!options.Json)
        {
            result.Print(terminal, measure.Meaning);
            NextSteps.Print(options, folder, stopped, terminal);
            return;
        }
        // A resumed run has the options that it was started with, and others follow from the data.
        if (terminal.Invocation is { } asked)
        {
            var settings = new Dictionary<string, string>(asked.Options);
            foreach (var (name, value) in new TrainVerb().Settings(options)) settings[name] = value;
            terminal.Invocation = asked with { Seed = options.Seed, Options = settings };
        }
        ResultJson.Print(terminal, result, ResultJson.Readable.TrainResult);
    }

    static void Start(Network network, string path)
    {
        var model = ModelNetwork.Load(path);
        try
        {
            new Graph(network.Output, network.Code!).CopyParameters(model.Graph);
        }
        catch (ShapeException e)
        {
            throw new InputException($"'{path}' is a model of another network: {e.Message}", e);
        }
    }

    static void Introduce(TrainOptions options, string chosen, OutputFolder folder, ImageData source, ImageData? tests,
        Dataset data, Dataset test, Network network, Terminal terminal)
    {
        if (options.Quiet) return;
        if (!options.Resume && folder.HasInterruptedRun)
            terminal.Note($"starting over in '{options.Out}', where a run was interrupted; --resume would have continued it.");
        var tested = tests is not null ? $"{test.Count} of {tests} to test on"
            : source.HasTestPart ? $"{test.Count} others to test on"
            : "tested on the same images; --test-data names others";
        terminal.Note($"data: {source}, {data.Count} images to train on, {tested}");
        terminal.Note($"network: {network.Target.Shape} to a code of {network.Code!.Shape} and back, "
            + $"{new Graph(network.Output).Parameters.Sum(p => p.Shape.Size)} parameters; {Learners.Describe(options, Learners.Of(options))}");
        if (chosen.Length > 0) terminal.Note($"chosen for these images: {chosen}");
        if (options.Corrupt is { } corruption) terminal.Note($"corrupted: {corruption}, anew in every epoch");
    }
}
