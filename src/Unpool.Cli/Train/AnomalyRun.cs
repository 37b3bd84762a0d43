using System.Globalization;
using Unpool.Anomalies;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Clusters;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Reports.Records;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The training of a network that tells strange pictures from good ones: `unpool train --preset anomaly`.</summary>
static class AnomalyRun
{
    public static async Task RunAsync(TrainOptions options, Terminal terminal, CancellationToken cancel)
    {
        var folder = new OutputFolder(options.Out);
        if (options.Resume) _ = folder.CheckpointToResume;
        if (!options.Resume && !options.Overwrite && !options.IsSilent) folder.RequireNoModel();
        using var claim = options.IsSilent ? null : folder.Claim();
        var source = await options.Cluster.FirstAsync(() => SourceAsync(options, terminal, cancel));
        var data = source.Train;
        var image = ImageShape.Of(data, options.Shape);
        PixelRange.Check(data, options.Scale, $"{source}");
        if (!options.Quiet)
        {
            if (!options.Resume && folder.HasInterruptedRun)
                terminal.Note($"starting over in '{options.Out}', where a run was interrupted; --resume would have continued it.");
            terminal.Note($"data: {source}, {data.Count} good pictures of {image}, one in {options.CalibrationOneIn} to calibrate with");
        }
        var (kept, aside) = AnomalyModel.SetAside(data["features"].Shaped(image), options.CalibrationOneIn);
        if (options.IsSilent)
        {
            AnomalyTraining.Train(kept, image, Asked(options, folder), cancel);
            return;
        }
        var report = new AnomalyReport(options, source, kept, aside);
        var (model, epochs) = await terminal.WithProgressAsync(options.Quiet, display =>
        {
            try
            {
                return Task.FromResult(Train(options, folder, kept, aside, report, display, cancel));
            }
            catch (Exception e)
            {
                report.End(e);
                throw;
            }
        });
        var files = Write(options, folder, model, source, epochs, report, terminal);
        var reached = epochs.Select(epoch => EpochResult.Of(epoch) with { Rmse = Math.Sqrt(epoch.Criterion) });
        var result = new AnomalyResult($"{source}", folder.Model, [.. reached], model.Threshold, files);
        if (!options.Json)
        {
            result.Print(terminal);
            var pictures = options.Data is { } named && PictureReading.Means(named) ? named.Text : "PICTURES";
            terminal.Print("");
            terminal.Print("What next:");
            terminal.Print("  which pictures are strange, and where:");
            terminal.PrintWhole("    " + ShellQuote.Of(["unpool", "score", folder.Model, pictures, "--out", Path.Combine(options.Out, "scores")]));
            terminal.Print("  another threshold:");
            terminal.PrintWhole("    " + ShellQuote.Of(["unpool", "threshold", folder.Model, "--false-alarms", "0.5%"]));
            return;
        }
        if (terminal.Invocation is { } asked) terminal.Invocation = asked with { Seed = options.Seed };
        ResultJson.Print(terminal, result, ResultJson.Readable.AnomalyResult);
    }

    // All pictures of a folder without parts: those that the network is not trained on calibrate it.
    static async Task<ImageData> SourceAsync(TrainOptions options, Terminal terminal, CancellationToken cancel)
    {
        var reading = new PictureReading(options.Pictures, terminal, options.Quiet, cancel).Of(options.Shape);
        var hasParts = options.Data is { More.Count: 0 } one && Directory.Exists(Path.Combine(one.Text, "train"));
        var source = await ImageSource.ForTrainingAsync(options.Data, hasParts ? reading : reading.OfAll);
        if (source.Names?.Value is not { } names) return source;
        var classes = names.Select(name => name.Split('/')[..^1].LastOrDefault()).Distinct().ToArray();
        if (classes.Contains(KnownScores.Good) && classes.FirstOrDefault(name => name != KnownScores.Good) is { } other)
            throw new InputException($"{source} has '{other}' beside '{KnownScores.Good}', but this network learns from good pictures alone; "
                + "name their folder with --data.");
        return source;
    }

    static (AnomalyModel Model, List<EpochReport> Epochs) Train(
        TrainOptions options, OutputFolder folder, Column kept, Column aside, AnomalyReport report, IProgressDisplay display,
        CancellationToken cancel)
    {
        var (shown, epochs) = (-1, new List<EpochReport>());
        AnomalyStart? start = null;
        try
        {
            var model = AnomalyModel.Train(kept, aside, Asked(options, folder) with
            {
                OnStart = begun =>
                {
                    start = begun;
                    epochs.AddRange(begun.Known);
                    report.Begin(begun);
                },
                OnMinibatch = minibatch =>
                {
                    if (shown != minibatch.Epoch)
                        display.Start($"epoch {minibatch.Epoch + 1} of {start!.Epochs}", minibatch.EpochSize, start.Epochs - minibatch.Epoch - 1);
                    shown = minibatch.Epoch;
                    display.Advance(minibatch.EpochSamples, "rmse", Math.Sqrt(minibatch.EpochCriterion));
                    report.Add(minibatch, start!.MinibatchSize);
                },
                OnEpoch = epoch =>
                {
                    epochs.Add(epoch);
                    report.Add(epoch);
                    display.Finish(string.Create(CultureInfo.InvariantCulture,
                        $"epoch {epoch.Epoch + 1} of {start!.Epochs}: rmse {Math.Sqrt(epoch.Criterion):F5}, {epoch.Time.TotalSeconds:F1} s, ")
                        + string.Create(CultureInfo.InvariantCulture, $"{epoch.SamplesPerSecond:F0} samples/s"));
                },
            }, cancel);
            return (model, epochs);
        }
        catch (OperationCanceledException) when (start is not null)
        {
            throw new StoppedException($"stopped with {epochs.Count} of {start.Epochs} epochs done; "
                + $"the same command with --resume continues from '{folder.Checkpoint}'.");
        }
        catch (AnomalyException e)
        {
            throw new InputException(e.Message, e);
        }
    }

    static AnomalyOptions Asked(TrainOptions options, OutputFolder folder)
    {
        var usual = new AnomalyOptions();
        return usual with
        {
            FalseAlarms = options.FalseAlarms,
            Epochs = options.Epochs,
            MinibatchSize = options.Minibatch,
            Rate = options.Rate?[0] ?? usual.Rate,
            Seed = options.Seed,
            Scale = (float)options.Scale,
            Threads = options.Threads,
            Cluster = options.Cluster,
            Slices = options.Slices,
            Checkpoint = folder.Checkpoint,
            Resume = options.Resume,
            Notes = new Dictionary<string, string> { [BegunRun.Note] = options.Words },
        };
    }

    static List<WrittenFile> Write(
        TrainOptions options, OutputFolder folder, AnomalyModel model, ImageData source, List<EpochReport> epochs, AnomalyReport report,
        Terminal terminal)
    {
        OnnxFile.Save(folder.Model, model, new Dictionary<string, string>
        {
            [Metadata.Data] = source.Name,
            [Metadata.Fit] = options.Fit.ToString(),
            [Metadata.Epochs] = (epochs.Count > 0 ? epochs[^1].Epoch + 1 : 0).ToString(CultureInfo.InvariantCulture),
            [Metadata.Criterion] = "mean squared error of pixels / the scale",
        });
        List<WrittenFile> files =
        [
            new(folder.Model, "the model, for 'unpool score'"),
            new(folder.Checkpoint, "to continue from, with --resume and more --epochs"),
        ];
        try
        {
            files.AddRange(report.Finish(model));
        }
        catch (OutputException e)
        {
            terminal.Note($"warning: no report: {e.Message}");
        }
        try
        {
            var curve = new Curve("training, mean of the epoch", [.. epochs.Select(e => new CurvePoint(e.Epoch + 0.5, Math.Sqrt(e.Criterion)))]);
            new TrainingCurves(source.Name, "RMSE, over all pixels", [curve]).WritePng(folder.Curves);
            files.Add(new(folder.Curves, "the criterion over the epochs"));
        }
        catch (Exception e) when (e is OutputException || e.GetBaseException() is DllNotFoundException)
        {
            // The model is there: nobody trains again for want of a picture.
            terminal.Note($"warning: no curves: {Failure.Sentence(e)}");
        }
        return files;
    }
}
