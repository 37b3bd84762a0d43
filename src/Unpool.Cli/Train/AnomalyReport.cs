using System.Globalization;
using Unpool.Anomalies;
using Unpool.Cli.Pictures;
using Unpool.Cli.Results;
using Unpool.Cli.Sources;
using Unpool.Data;
using Unpool.Reports.Networks;
using Unpool.Reports.Records;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>
/// What a training of a network for strange pictures leaves for people who want to know how it went. Errors are roots of mean squared errors over
/// all pixels, as other trainings have them.
/// </summary>
sealed class AnomalyReport(TrainOptions options, ImageData source, Column kept, Column aside)
{
    const int Samples = 4;

    readonly RunFiles _files = new(options.Out);
    readonly DateTimeOffset _started = DateTimeOffset.Now;
    readonly MinibatchCurve _minibatches = new(Math.Sqrt);

    /// <summary>What a white pixel is in the pictures.</summary>
    float White => (float)(PixelRange.White(options.Scale) * options.Scale);

    /// <summary>Begins the record.</summary>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Begin(AnomalyStart start) => _files.Begin(start.Finished, start.Known.Select(Metrics), () =>
    {
        // As they came to be.
        var chosen = options with
        {
            Epochs = start.Epochs,
            Minibatch = start.MinibatchSize,
            Rate = options.Rate ?? new AnomalyOptions().Rate,
            Schedule = RateForm.Cosine,
        };
        var image = kept.ItemShape!.Value;
        var network = AnomalyNetwork.Build(image, options.Seed, (float)options.Scale);
        return new()
        {
            Format = RunRecord.CurrentFormat,
            Program = ThisProgram.Name,
            Commands = [new(ShellQuote.Of(["unpool", "train", .. options.Typed]), _started, start.Finished)],
            State = RunState.Running,
            Options = DescribedOptions.Of(new TrainVerb().Options, chosen, source.Name),
            Data = new(source.Name, source.Place, kept.Count, null, 0, null, image.Axes.ToArray()),
            Seed = options.Seed,
            Machine = ThisMachine.Describe(options.Threads),
            Criterion = "RMSE",
            CriterionMeaning = "RMSE: the root of the mean squared error over all pixels"
                + (PixelRange.White(options.Scale) < 1 ? " as byte / 256" : string.Create(CultureInfo.InvariantCulture, $" / {options.Scale}"))
                + ", while training over those of its windows.",
            Learner = Learners.Describe(chosen, Learners.Of(chosen)),
            Epochs = start.Epochs,
            Layers = LayerList.Of(network.Output, network.Code),
            Calibration = new(aside.Count, null, null),
        };
    });

    /// <summary>Follows a minibatch.</summary>
    public void Add(MinibatchReport minibatch, int size) => _minibatches.Add(minibatch, size);

    /// <summary>Adds a finished epoch.</summary>
    /// <exception cref="OutputException">The files cannot be written.</exception>
    public void Add(EpochReport epoch)
    {
        var metrics = Metrics(epoch);
        _files.Add(metrics);
        // A network that learns from windows has no whole pictures to show before it is calibrated.
        options.Watch?.Invoke(metrics, () => []);
    }

    /// <summary>Writes the report of a run that has left a model.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public IReadOnlyList<WrittenFile> Finish(AnomalyModel model) => _files.Finish(_minibatches.Points, record =>
    {
        var (scores, errors) = (new float[aside.Count], new double[aside.Count]);
        using var detector = new AnomalyDetector(model);
        Parallel.For(0, aside.Count, new ParallelOptions { MaxDegreeOfParallelism = options.Threads ?? -1 }, row =>
            (scores[row], errors[row]) = (Look(detector, row, out var original, out var rebuilt, out _).Score, MeanSquare(original, rebuilt)));
        var rmse = Math.Sqrt(errors.Average()) / options.Scale;
        return record with
        {
            Calibration = new(aside.Count, model.Threshold, Spread.Of([.. scores.Order().Select(score => (double)score)])),
            Test = new(aside.Count, rmse, rmse) { Psnr = 20 * Math.Log10(White / options.Scale / rmse) },
            Samples = Chosen(detector, model.Threshold.Value, scores),
        };
    });

    /// <summary>Writes the report of a run that ended before it was finished; nothing, if it had not begun.</summary>
    public void End(Exception reason) => _files.End(_minibatches.Points, reason, () => []);

    static EpochMetrics Metrics(EpochReport report) => EpochMetrics.Of(report) with { Criterion = Math.Sqrt(report.Criterion) };

    AnomalyScore Look(AnomalyDetector detector, int row, out float[] picture, out float[] rebuilt, out float[] heat)
    {
        var shape = detector.Shape;
        (picture, rebuilt, heat) = (new float[shape.Size], new float[shape.Size], new float[shape.Height * shape.Width]);
        aside.CopyRow(row, picture);
        return detector.Score(picture, heat, rebuilt);
    }

    static double MeanSquare(float[] picture, float[] rebuilt)
    {
        var sum = 0.0;
        for (var i = 0; i < picture.Length; i++) sum += ((double)picture[i] - rebuilt[i]) * (picture[i] - rebuilt[i]);
        return sum / picture.Length;
    }

    // The first ones, and of the others the least strange, some about the median, and the strangest: those nearest to a false alarm.
    IReadOnlyList<RunSample> Chosen(AnomalyDetector detector, double threshold, float[] scores)
    {
        int[] order = [.. Enumerable.Range(0, scores.Length).OrderBy(row => scores[row])];
        var each = Math.Min(Samples, order.Length / 3);
        (SampleGroup Group, int Row)[] chosen =
        [
            .. Enumerable.Range(0, Math.Min(Samples, order.Length)).Select(row => (SampleGroup.First, row)),
            .. order.Take(each).Select(row => (SampleGroup.Best, row)),
            .. order.Skip((order.Length - each) / 2).Take(each).Select(row => (SampleGroup.Typical, row)),
            .. order.TakeLast(each).Reverse().Select(row => (SampleGroup.Worst, row)),
        ];
        var (samples, heatScale) = (new RunSample?[chosen.Length], new HeatScale(threshold));
        Parallel.For(0, chosen.Length, i => samples[i] = Sample(detector, heatScale, chosen[i].Group, chosen[i].Row));
        return [.. samples.OfType<RunSample>()];
    }

    RunSample? Sample(AnomalyDetector detector, HeatScale heatScale, SampleGroup group, int row)
    {
        var score = Look(detector, row, out var picture, out var rebuilt, out var heat);
        var shape = detector.Shape;
        // Those that were set aside are every so manieth.
        var oneIn = Math.Min(options.CalibrationOneIn, kept.Count + aside.Count);
        var name = source.Names?.Value[row * oneIn + oneIn - 1] ?? $"image {row * oneIn + oneIn}";
        var shown = SmallPictures.Of(group, new(name, new(picture, shape), null, new(rebuilt, shape)), White);
        if (shown is null || shape.Channels is not (1 or 3)) return shown;
        for (var i = 0; i < picture.Length; i++) picture[i] *= 255 / White;
        return shown with
        {
            Error = shown.Error / options.Scale,
            Score = score.Score,
            HeatMap = SmallPictures.Of(heatScale.Over(picture, shape, heat)),
        };
    }
}
