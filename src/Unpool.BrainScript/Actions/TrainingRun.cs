using Unpool.BrainScript.Log;
using Unpool.BrainScript.Networks;
using Unpool.Data;
using Unpool.Training;

namespace Unpool.BrainScript.Actions;

/// <summary>The epochs of a train action: their lines in the log, their files, and how to continue after a stop.</summary>
sealed class TrainingRun : IDisposable
{
    readonly ActionContext _context;
    readonly SgdBlock _sgd;
    readonly Network _network;
    readonly ModelFiles _files;
    readonly TrainingOptions _options;
    readonly Dataset _data;
    readonly TrainLog _log;
    readonly Node _criterion;
    Trainer? _trainer;
    int _epoch;
    bool _following;
    double _rate;

    public TrainingRun(ActionContext context, SgdBlock sgd, Network network, TrainedNodes trained, Dataset data, Dataset? validation,
        SampleOrder order, ModelFiles files)
    {
        (_context, _sgd, _network, _data, _files) = (context, sgd, network, data, files);
        _criterion = trained.Criterion;
        var metrics = trained.Metrics;
        _log = new(sgd.Epochs, [.. trained.All.Select(n => n.Name!)], sgd.EpochSize, data.Count, sgd.FirstToShow, sgd.ShowEvery);
        _options = new()
        {
            Criterion = _criterion,
            Metrics = metrics,
            Learner = sgd.Learner,
            Epochs = sgd.Epochs,
            EpochSize = sgd.EpochSize,
            MinibatchSize = sgd.MinibatchSize,
            Order = order,
            Validation = validation,
            RateControl = sgd.RateControlFor(metrics),
            MinimumRate = sgd.MinimumRate,
            DropoutRate = sgd.DropoutRate ?? 0,
            BatchNormTimeConstant = sgd.NormTimeConstant,
            BatchNormBlendTimeConstant = sgd.NormBlendTimeConstant,
            Threads = context.Threads,
            Cluster = context.Cluster,
            Slices = sgd.Slices,
            OnMinibatch = context.IsSilent ? null : Follow,
            OnEpoch = context.IsSilent ? report => SaveCheckpoint(report.Epoch + 1) : Finish,
        };
    }

    /// <param name="newest">Epochs that the newest model has seen; null for a new network.</param>
    public void Train(int? newest)
    {
        var checkpoint = newest is { } at && File.Exists(_files.Checkpoint(at)) ? _files.Checkpoint(at) : null;
        if (newest is > 0 && checkpoint is null)
            _context.Log.Line("Warning: Checkpoint file is missing. Parameter-learning state (such as momentum) will be reset.");
        var trainer = _trainer = new Trainer(_options with { FirstEpoch = newest ?? 0 }, _data);
        if (checkpoint is not null) Resume(trainer, checkpoint);
        if (!trainer.Finished) Begin(trainer.EpochsFinished);
        try
        {
            trainer.Train(_context.Cancel);
        }
        catch (OperationCanceledException)
        {
            var done = trainer.EpochsFinished;
            trainer.SaveCheckpoint(_files.Checkpoint(done));
            throw new OperationCanceledException(
                $"stopped with {done} of {_sgd.Epochs} epochs done; the same command goes on from '{_files.Checkpoint(done)}'.", _context.Cancel);
        }
        finally
        {
            _context.Log.View.Finish();
        }
        if (trainer.EpochsFinished < _sgd.Epochs && !_context.IsSilent) EndEarly(trainer);
    }

    public void Dispose() => _trainer?.Dispose();

    // Training can continue from a model without its checkpoint, so the message says so.
    static void Resume(Trainer trainer, string checkpoint)
    {
        try
        {
            trainer.Resume(checkpoint);
        }
        catch (TrainingException e)
        {
            throw new TrainingException(
                $"{e.Message} Remove '{checkpoint}' to go on from the model alone, or set makeMode = false to begin again.", e);
        }
    }

    // The rates ended training: this is the model that later commands look for.
    void EndEarly(Trainer trainer)
    {
        _context.Log.Line(trainer.RatePerSample < _sgd.MinimumRate
            ? $"The learning rate per sample is {CFormat.G(trainer.RatePerSample, 8)} now, "
                + $"less than minLearningRatePerSample = {CFormat.G(_sgd.MinimumRate, 8)}. Training complete."
            : "The criterion no longer improves (continueReduce). Training complete.");
        NetworkFile.Save(_files.Model(_sgd.Epochs), _network);
    }

    void Follow(MinibatchReport report)
    {
        // Training may go on in the middle of an epoch.
        if (!_following) _log.Skip(report.Index);
        _following = true;
        var nominal = (int)_sgd.MinibatchSize[_epoch];
        if (_log.Minibatch(report.Epoch, report.CriterionSum, report.MetricSums, report.Samples, nominal) is { } line) _context.Log.Line(line);
        _context.Log.View.Advance(report.EpochSamples, _criterion.Name, report.EpochCriterion);
    }

    void Begin(int epoch)
    {
        _epoch = epoch;
        // Kept, because the rule that adjusts rates has changed it when the epoch is reported.
        _rate = _trainer!.RatePerSample;
        var samples = (int)_sgd.MinibatchSize[epoch];
        var momentum = _sgd.Momentum.Effective(samples, epoch, _sgd.MinibatchSize);
        _context.Log.Line("");
        _context.Log.Line(_log.StartingEpoch(epoch, _rate, momentum, samples));
        _context.Log.Line("");
        _context.Log.Line(_context.Cluster is { } cluster
            ? $"Starting minibatch loop, DataParallelSGD training (myRank = {cluster.Rank}, numNodes = {cluster.Size}, numGradientBits = 32), "
                + "distributed reading is ENABLED."
            : "Starting minibatch loop.");
        _context.Log.View.Start($"epoch {epoch + 1} of {_sgd.Epochs}", _sgd.EpochSize > 0 ? _sgd.EpochSize : _data.Count);
    }

    void Finish(EpochReport report)
    {
        _context.Log.View.Finish();
        // All epochs have as many samples.
        _context.Log.Line(_log.FinishedEpoch(report, (report.Epoch + 1) * report.Samples, _rate));
        if (_log.Validated(report, _options.Validation?.Count ?? 0) is { } line) _context.Log.Line(line);

        var epoch = report.Epoch + 1;
        // What resuming needs comes first: a model without it would lose the momentum.
        SaveCheckpoint(epoch);
        NetworkFile.Save(_files.Model(epoch), _network);
        _context.Log.Line($"SGD: Saving checkpoint model '{_files.Model(epoch)}'");
        if (!_sgd.KeepCheckpoints) File.Delete(_files.Checkpoint(report.Epoch));
        if (!_trainer!.Finished) Begin(epoch);
    }

    // Together: each rank has a part of what it holds.
    void SaveCheckpoint(int epoch) => _trainer!.SaveCheckpoint(_files.Checkpoint(epoch));
}
