using System.Diagnostics;
using System.Globalization;
using Unpool.Cli.Display;
using Unpool.Cli.Networks;
using Unpool.Cli.Pictures;
using Unpool.Data;
using Unpool.Training;

namespace Unpool.Cli;

/// <summary>The epochs of one training: shown, kept for the curves, and if they are stopped, with a sentence on how to continue.</summary>
sealed class TrainingRun(TrainOptions options, OutputFolder folder, Network network, Dataset data, Dataset? validation, TrainingReport? files)
{
    readonly MinibatchCurve _minibatches = new();

    /// <summary>The finished epochs, including those before a resumed checkpoint as far as they are known.</summary>
    public IReadOnlyList<EpochReport> Epochs { get; private set; } = [];

    /// <summary>How many epochs are finished, including those before a resumed checkpoint.</summary>
    public int EpochsFinished { get; private set; }

    /// <summary>Means over a few minibatches each.</summary>
    public IReadOnlyList<CurvePoint> Minibatches => _minibatches.Points;

    /// <summary>The learner, with its rate and momentum.</summary>
    public Learner Learner { get; } = Learners.Of(options);

    /// <summary>
    /// The time from the start of the process to the end of the first minibatch, including reading and compiling; null if there was nothing
    /// to train.
    /// </summary>
    public double? FirstMinibatchMilliseconds { get; private set; }

    /// <summary>Trains all epochs.</summary>
    /// <param name="checkpoint">The checkpoint to continue from; null to begin.</param>
    /// <param name="display">Shows each epoch.</param>
    /// <param name="cancel">Stops the training after the current minibatch.</param>
    /// <exception cref="StoppedException">It was cancelled; the checkpoint holds what was learned.</exception>
    /// <exception cref="InputException">The training diverged.</exception>
    public void Train(string? checkpoint, IProgressDisplay display, CancellationToken cancel)
    {
        using var trainer = new Trainer(Options(display), data);
        if (checkpoint is not null) trainer.Resume(checkpoint);
        var started = false;
        try
        {
            files?.Begin(trainer.EpochsFinished, trainer.Epochs);
            if (!trainer.Finished) Start(trainer.EpochsFinished, display);
            started = true;
            trainer.Train(cancel);
        }
        catch (OperationCanceledException) when (started)
        {
            throw new StoppedException(
                $"stopped with {trainer.EpochsFinished} of {options.Epochs} epochs done; "
                + $"the same command with --resume continues from '{folder.Checkpoint}'.");
        }
        finally
        {
            (Epochs, EpochsFinished) = (trainer.Epochs, trainer.EpochsFinished);
        }
        // A ReLU turns NaN into 0 and hides from the criterion that the weights before it are lost.
        if (new Graph(network.Output).Parameters.FirstOrDefault(p => ((Parameter)p.Op).Values.Any(v => !float.IsFinite(v))) is { } lost)
            throw new InputException($"training diverged: '{lost.Name}' is NaN or infinite; a lower --rate or --clip may help.");
    }

    void Start(int epoch, IProgressDisplay display) =>
        display.Start($"epoch {epoch + 1} of {options.Epochs}", data.Count, following: options.Epochs - epoch - 1);

    TrainingOptions Options(IProgressDisplay display) => new()
    {
        Criterion = network.Output.RootMeanSquareError(network.Target, "rmse"),
        Learner = Learner,
        Epochs = options.Epochs,
        MinibatchSize = options.Minibatch,
        Validation = validation,
        EarlyStopping = options.Patience is { } patience ? new() { Patience = patience } : null,
        Plateau = options.Plateau is { } epochs ? new() { Patience = epochs } : null,
        RateCurve = options.Schedule == RateForm.Cosine || options.WarmUp > 0
            ? new() { WarmUp = options.WarmUp, Cosine = options.Schedule == RateForm.Cosine ? options.Epochs : 0 } : null,
        Average = options.Average,
        Checkpoint = folder.Checkpoint,
        Threads = options.Threads,
        Cluster = options.Cluster,
        Slices = options.Slices,
        Notes = new Dictionary<string, string> { [BegunRun.Note] = options.Words },
        OnMinibatch = report => Follow(report, display),
        OnEpoch = report => Finish(report, display),
    };

    void Follow(MinibatchReport report, IProgressDisplay display)
    {
        FirstMinibatchMilliseconds ??= (DateTime.Now - Process.GetCurrentProcess().StartTime).TotalMilliseconds;
        display.Advance(report.EpochSamples, "rmse", report.EpochCriterion);
        _minibatches.Add(report, options.Minibatch);
    }

    void Finish(EpochReport report, IProgressDisplay display)
    {
        files?.Add(report);
        var judged = report.Validation is { } value ? string.Create(CultureInfo.InvariantCulture, $", validation {value:F5}") : "";
        var speed = string.Create(CultureInfo.InvariantCulture, $"{report.Time.TotalSeconds:F1} s, {report.SamplesPerSecond:F0} samples/s");
        display.Finish(string.Create(CultureInfo.InvariantCulture,
            $"epoch {report.Epoch + 1} of {options.Epochs}: rmse {report.Criterion:F5}{judged}, {speed}"));
        if (report.Epoch + 1 < options.Epochs) Start(report.Epoch + 1, display);
    }
}
