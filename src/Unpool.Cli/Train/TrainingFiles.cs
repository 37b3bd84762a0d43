using System.Globalization;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Onnx;

namespace Unpool.Cli;

/// <summary>The files that a training leaves.</summary>
static class TrainingFiles
{
    // The visualizer's five, and enough to see whether all images are answered alike.
    const int Shown = 5, Looked = 200;

    // On the sheet, whole rows of it.
    const int OnSheet = 6;

    /// <summary>What is wrong with a network that its figures do not show; null if nothing is.</summary>
    public static string? Warning(Network network, Dataset test, int? threads) =>
        Diagnosis.Of(Sampling.First(Looked, network, network.Code, test, threads));

    /// <summary>Writes the model; returns it and the checkpoint.</summary>
    public static IReadOnlyList<WrittenFile> WriteModel(
        OutputFolder folder, TrainOptions options, TrainingRun run, Network network, ImageData source, Measure measure, Cleaned? cleaned)
    {
        OnnxFile.Save(folder.Model, new Graph(network.Output, network.Code!), Words(options, run, network, source, measure, cleaned),
            $"An auto-encoder of images. '{network.Output.Name}' is the reconstruction in the scale of '{network.Target.Name}', "
            + Text($"pixels / {options.Scale}, ") + $"so from 0 to about 1; '{network.Code!.Name}' is the code.");
        return
        [
            new(folder.Model, $"the model: reconstruction '{network.Output.Name}', code '{network.Code!.Name}'"),
            new(folder.Checkpoint, "to continue from, with --resume and more --epochs"),
        ];
    }

    /// <summary>Draws the sheet, the curves and the visualizer's pictures; returns them.</summary>
    /// <exception cref="OutputException">The pictures cannot be drawn or written.</exception>
    public static IReadOnlyList<WrittenFile> WritePictures(
        OutputFolder folder, TrainOptions options, TrainingRun run, Network network, ImageData source, Dataset test, Ranking ranking,
        Measure measure)
    {
        var label = $"{string.Join(',', options.Maps)} {(options.Maps is [1] ? "map" : "maps")}, pool {options.Pool}x{options.Pool}";
        try
        {
            var choices = SheetChoice.FirstBestWorst(OnSheet, "test images", ranking, test);
            var sheet = new SheetModel($"{Path.GetFileNameWithoutExtension(folder.Model)}, {label}",
                Text($"test RMSE {measure.Rmse:F4} over {Plural.Of(test.Count, "image")} of {source.Name}"), network, network.Code,
                PixelRange.White(options.Scale));
            var names = source.NamesOfTest;
            SheetPages.Write(folder.Sheet, [sheet], test, i => names?[i] ?? Sampling.NumberOf(i), choices, options.Threads);
            Curves(label, run, measure).WritePng(folder.Curves);
            return
            [
                new(folder.Sheet, (choices.Count > 1 ? "test images, the best and the worst among them, " : "the test images ")
                    + (network.Corrupted is null ? "and their reconstructions" : "corrupted and cleaned")),
                new(folder.Curves, "the criterion over the epochs"),
                .. VisualizerFiles.Write(options.Out, Sampling.First(Shown, network, network.Code, test, options.Threads)),
            ];
        }
        catch (Exception e) when (e.GetBaseException() is DllNotFoundException)
        {
            throw new OutputException(Failure.Sentence(e), e);
        }
    }

    static Dictionary<string, string> Words(
        TrainOptions options, TrainingRun run, Network network, ImageData source, Measure measure, Cleaned? cleaned)
    {
        var words = Words(options, run, network, source, measure);
        if (cleaned is null) return words;
        words[Metadata.Corruption] = $"{options.Corrupt}";
        words[Metadata.PsnrCorrupted] = Text($"{cleaned.PsnrCorrupted:F4}");
        words[Metadata.PsnrCleaned] = Text($"{cleaned.PsnrCleaned:F4}");
        return words;
    }

    // No times and no folders: the same run must give the same bytes wherever it runs.
    static Dictionary<string, string> Words(TrainOptions options, TrainingRun run, Network network, ImageData source, Measure measure) => new()
    {
        [Metadata.Target] = network.Target.Name!,
        [Metadata.Output] = network.Output.Name!,
        [Metadata.Code] = network.Code!.Name!,
        [Metadata.Criterion] = measure.Meaning,
        [Metadata.Epochs] = run.EpochsFinished.ToString(CultureInfo.InvariantCulture),
        [Metadata.Learner] = Learners.Describe(options, run.Learner),
        [Metadata.UnpoolGradient] = options.UnpoolGradient.ToString(),
        [Metadata.Data] = source.Name,
        [Metadata.Fit] = options.Fit.ToString(),
        [Metadata.Scale] = options.Scale.ToString("R", CultureInfo.InvariantCulture),
        [Metadata.TrainRmse] = run.Epochs.Count > 0 ? Text($"{run.Epochs[^1].Criterion:F8}") : "",
        [Metadata.TestRmse] = Text($"{measure.Rmse:F8}"),
    };

    // An epoch's mean stands in its middle, where the model was about that good; what was measured after it stands at its end.
    static TrainingCurves Curves(string label, TrainingRun run, Measure measure)
    {
        var curves = new List<Curve>
        {
            new("training, mean of a few minibatches", run.Minibatches, Faint: true),
            new("training, mean of the epoch", [.. run.Epochs.Select(e => new CurvePoint(e.Epoch + 0.5, e.Criterion))]),
        };
        if (run.Epochs.Any(e => e.Validation is not null))
            curves.Add(new("validation", [.. run.Epochs.Select(e => new CurvePoint(e.Epoch + 1, e.Validation ?? double.NaN))]));
        curves.Add(new("test", [new(run.EpochsFinished, measure.Rmse)]));
        return new(label, "RMSE, mean over images", curves);
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
