using System.Diagnostics;
using Unpool.Clusters;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>The training of a graph's parameters, minibatch by minibatch. Not for use by two threads at once.</summary>
/// <remarks>
/// The same options, data and initial values give the same bits on any number of threads and ranks, also when the run was interrupted and
/// resumed.
/// <para>
/// One thread at a time may use a trainer; a call that comes while another thread is using it throws an
/// <see cref="InvalidOperationException"/>. While it trains, nothing else may train, change or evaluate the graph's parameters; the data may
/// be shared. A trainer's threads end with it, at once if it is disposed.
/// </para>
/// </remarks>
public sealed class Trainer : IDisposable
{
    readonly TrainingOptions _options;
    readonly Reader _reader;
    readonly Gang _gang;
    readonly Plan _plan;
    readonly Turn _turn = new("trainer");
    readonly LearnerState _learner;
    readonly SharedUpdate _update;
    readonly RunStates _states;
    readonly Evaluator? _validation;
    readonly EpochSums _sums;
    readonly MinibatchReport _report;
    readonly Lazy<RunIdentity> _identity;
    readonly Team? _team;
    readonly List<EpochReport> _epochs = [];
    readonly EpochHistory? _history;
    Progress _progress = new();
    long _minibatches;

    /// <summary>A trainer at the beginning of its first epoch.</summary>
    /// <param name="options">What is trained, how, and for how long.</param>
    /// <param name="data">The samples; each input of the graph finds its column by name.</param>
    /// <exception cref="ShapeException">The graph does not fit the data.</exception>
    /// <exception cref="ArgumentException">No parameter can learn.</exception>
    /// <exception cref="ClusterException">A rank of the cluster has failed.</exception>
    public Trainer(TrainingOptions options, Dataset data)
    {
        _options = options;
        if (options is { RateControl.UseMetric: true, Metrics.Count: 0 })
            throw new ArgumentException("the rate control is to judge by the first metric, but there are no metrics.", nameof(options));
        if (options is { RateControl: not null, Plateau: not null })
            throw new ArgumentException("a rate control and a plateau cannot both change the rate; give one of them.", nameof(options));
        _reader = new(data, options.Order, (int)options.MinibatchSize[0], options.EpochSize);
        _gang = new(Team.Threads(options));
        try
        {
            _plan = TrainingPlan.Compile(options, data, _gang);
            if (options.Validation is not null)
                _validation = new([options.Criterion, .. options.Metrics], [], options.Validation, _gang, options.Width, slices: options.Slices);
        }
        catch
        {
            _gang.Dispose();
            throw;
        }
        _identity = new(() => new(options, data, _reader.EpochSize));
        var spans = TrainingPlan.Spans(_plan, options);
        if (Team.Of(options) is { } cluster) _team = new(cluster, _plan, options.Learner, spans, _validation);
        _learner = options.Learner.CreateState(spans, options.Average, _team?.Share);
        _states = new(_plan, _learner, _team?.Buffers);
        _learner.BeginAverage(_plan.Parameters);
        _update = new(_learner, _plan, _gang);
        _sums = new(1 + options.Metrics.Count);
        _report = new(options.Metrics.Count, _reader.EpochSize);
        _history = options.Checkpoint is { } checkpoint ? new(checkpoint) : null;
        _progress.Epoch = options.FirstEpoch;
        for (var epoch = 0; epoch < options.FirstEpoch; epoch++) _progress.Tick += (ulong)_reader.Count(epoch, (int)options.MinibatchSize[epoch]);
    }

    internal Gang Gang => _gang;

    // Of a cluster's ranks, the one that writes.
    bool IsFirst => _options.Cluster is not { Rank: > 0 };

    /// <summary>
    /// The finished epochs. Those before a resumed checkpoint are read from the file NAME.epochs beside it; without it only the last one
    /// is known.
    /// </summary>
    public IReadOnlyList<EpochReport> Epochs => _epochs;

    /// <summary>The number of finished epochs.</summary>
    public int EpochsFinished => _progress.Epoch;

    /// <summary>True after the last epoch, or when early stopping, the rate control or too low a rate ended training.</summary>
    public bool Finished => _progress.Stopped || _progress.Epoch >= _options.Epochs || RatePerSample < _options.MinimumRate;

    /// <summary>The rate of the epoch that is next or under way, for a sample of a full minibatch, without a <see cref="RateCurve"/>.</summary>
    public double RatePerSample =>
        _options.Learner.RatePerSample((int)_options.MinibatchSize[_progress.Epoch], _progress.Epoch) * _learner.RateFactor;

    /// <summary>The factor by which a <see cref="RateControl"/> or a <see cref="Plateau"/> multiplies the learner's rate; 1 without one.</summary>
    public double RateFactor => _learner.RateFactor;

    /// <summary>
    /// Trains until <see cref="Finished"/>. When cancelled, stops after the current minibatch, writes a checkpoint if one is asked for, and throws.
    /// The graph's parameters then hold what was learned so far.
    /// </summary>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <exception cref="TrainingException">The criterion is NaN or infinite.</exception>
    /// <exception cref="ClusterException">A rank of the cluster has failed, or is about to train something else.</exception>
    /// <exception cref="OutputException">A checkpoint cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the trainer.</exception>
    public void Train(CancellationToken cancellation = default)
    {
        using var held = _turn.Take();
        _team?.Begin(_identity.Value, _options.Width ?? LaneWidths.Best, _progress, _plan.Parameters);
        while (!Finished)
        {
            TrainEpoch(cancellation);
            if (IsCancelled(cancellation) && !Finished) break;
        }
        if (Finished) _states.RestoreBest();
        _states.WriteModel();
        if (!Finished && IsCancelled(cancellation)) throw new OperationCanceledException(cancellation);
    }

    /// <summary>Continues from a checkpoint. A file that is refused leaves the trainer as it was.</summary>
    /// <param name="checkpoint">A file that <see cref="TrainingOptions.Checkpoint"/> named or <see cref="SaveCheckpoint"/> wrote.</param>
    /// <exception cref="TrainingException">The file is damaged, or belongs to another graph, learner or data.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the trainer.</exception>
    public void Resume(string checkpoint)
    {
        using var held = _turn.Take();
        var (progress, current, best, before) = Checkpoint.Load(checkpoint, _identity.Value, _options.Metrics.Count);
        try
        {
            _states.Load(current, best, before);
        }
        catch (ArgumentException e)
        {
            throw new TrainingException($"{checkpoint}: {e.Message}", e);
        }
        _progress = progress;
        _sums.Set(progress.Sums);
        _epochs.Clear();
        _epochs.AddRange(EpochHistory.Read(checkpoint, progress.History) ?? progress.Epochs);
        if (Finished) _states.RestoreBest();
        _states.WriteModel();
    }

    /// <summary>The <see cref="TrainingOptions.Notes"/> of the run that a checkpoint belongs to.</summary>
    /// <exception cref="TrainingException">The file is damaged, or not a checkpoint.</exception>
    public static IReadOnlyDictionary<string, string> NotesOf(string checkpoint) => Training.Checkpoint.Notes(checkpoint);

    /// <summary>
    /// Writes what resuming needs, as the run stands between two minibatches: when <see cref="TrainingOptions.OnEpoch"/> is called, after
    /// training was cancelled, or when it is finished.
    /// </summary>
    /// <exception cref="OutputException">The file cannot be written.</exception>
    /// <exception cref="InvalidOperationException">Another thread is using the trainer.</exception>
    public void SaveCheckpoint(string path)
    {
        using var held = _turn.Take();
        _progress.Sums = _sums.Get();
        _progress.Epochs = [.. _epochs.TakeLast(1)];
        var states = _states.Kept;
        if (IsFirst) Checkpoint.Save(path, _identity.Value, _progress, states, _options.Notes);
    }

    /// <summary>Ends the trainer's threads.</summary>
    public void Dispose() => _gang.Dispose();

    void TrainEpoch(CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var index = 0;
        if (_progress.Minibatch == 0)
        {
            _sums.Clear();
            // What a rule returns to is the state before its interval, which may be several epochs long.
            if (_options.RateControl is not null && _progress.Rate.Epochs == 0) _states.KeepBefore();
        }
        Override(_progress.Epoch);
        _minibatches = _reader.Count(_progress.Epoch, (int)_options.MinibatchSize[_progress.Epoch]);
        foreach (var minibatch in _reader.Epoch(_progress.Epoch, (int)_options.MinibatchSize[_progress.Epoch]))
        {
            if (index++ < _progress.Minibatch) continue;
            if (IsCancelled(cancellation))
            {
                _progress.Seconds += clock.Elapsed.TotalSeconds;
                Save();
                return;
            }
            Step(minibatch);
        }
        FinishEpoch(TimeSpan.FromSeconds(_progress.Seconds) + clock.Elapsed);
    }

    bool IsCancelled(CancellationToken cancellation) => _team?.IsCancelled(cancellation) ?? cancellation.IsCancellationRequested;

    void Override(int epoch)
    {
        var overrides = _plan.Overrides;
        overrides.DropoutRate = (float?)_options.DropoutRate?[epoch];
        overrides.BatchNormTimeConstant = SinceNot0(_options.BatchNormTimeConstant);
        overrides.BatchNormBlendTimeConstant = SinceNot0(_options.BatchNormBlendTimeConstant);

        // CNTK leaves an operation its constant until the schedule's value, 0 before the first epoch, changes.
        double? SinceNot0(Schedule? schedule) =>
            schedule is not null && Enumerable.Range(0, epoch + 1).Any(e => schedule[e] != 0) ? schedule[epoch] : null;
    }

    void Step(Minibatch minibatch)
    {
        _plan.Run(minibatch, _progress.Tick);
        var factor = CurveAt(_progress.Tick, _progress.Minibatch);
        _progress.Tick++;
        var criterion = _plan.Sum(_options.Criterion);
        if (!float.IsFinite(criterion))
            throw new TrainingException(
                $"the training criterion is NaN or infinite ({criterion}) in minibatch {_progress.Minibatch + 1} of epoch {_progress.Epoch + 1}; "
                + "a lower learning rate or gradient clipping may help.");
        _sums.Add(0, criterion);
        for (var i = 0; i < _options.Metrics.Count; i++)
        {
            var sum = _plan.Sum(_options.Metrics[i]);
            _sums.Add(i + 1, sum);
            _report.SetMetric(i, sum, minibatch.Count);
        }
        _sums.Samples += minibatch.Count;
        _update.Run(minibatch.Count, _progress.Epoch, factor);
        _team?.ShareParameters(_plan.Parameters);
        _plan.Changed();
        _progress.Minibatch++;

        if (_options.OnMinibatch is not { } report) return;
        (_report.Epoch, _report.Index, _report.Samples) = (_progress.Epoch, _progress.Minibatch - 1, minibatch.Count);
        (_report.Criterion, _report.CriterionSum) = (criterion / (double)minibatch.Count, criterion);
        (_report.EpochSamples, _report.EpochCriterion) = (_sums.Samples, _sums.Mean(0));
        report(_report);
    }

    // The rate curve's factor of a minibatch of the current epoch.
    double CurveAt(ulong tick, int minibatch) => _options.RateCurve?.At(tick, _progress.Epoch, minibatch, _minibatches) ?? 1;

    void FinishEpoch(TimeSpan time)
    {
        _states.WriteModel();
        var means = _validation?.Evaluate();
        var validation = means?[0];
        var report = new EpochReport(
            _progress.Epoch, _sums.Mean(0), [.. _options.Metrics.Select((_, i) => _sums.Mean(i + 1))], validation, _sums.Samples, time)
        {
            ValidationMetrics = means?[1..],
            Rate = _options.Learner.Rate[_progress.Epoch] * _learner.RateFactor * CurveAt(_progress.Tick - 1, _progress.Minibatch - 1),
        };
        _epochs.Add(report);
        Judge(report);
        _progress.Epoch++;
        _progress.Minibatch = 0;
        _progress.Seconds = 0;
        _sums.Clear();
        // The best epoch's parameters come after: a checkpoint that is resumed for more epochs continues from the last.
        Save();
        if (Finished) _states.RestoreBest();
        _options.OnEpoch?.Invoke(report);
    }

    // What the rules that end training or change the rate make of an epoch.
    void Judge(EpochReport report)
    {
        var epoch = report.Epoch;
        if (_options.EarlyStopping is { } stopping)
        {
            _progress.Stopping = stopping.Observe(_progress.Stopping, epoch, report.Validation ?? report.Criterion);
            if (_progress.Stopping.BestEpoch == epoch) _states.KeepBest();
            _progress.Stopped |= stopping.ShouldStop(_progress.Stopping);
        }
        if (_options.Plateau is { } plateau)
        {
            _progress.Plateau = plateau.Observe(_progress.Plateau, report.Validation ?? report.Criterion);
            _learner.RateFactor = _progress.Plateau.Factor;
        }
        if (_options.RateControl is { } control && epoch + 1 >= _options.Learner.Rate.Epochs)
        {
            _progress.Rate = control.Observe(_progress.Rate, control.ValueOf(report));
            if (_progress.Rate.RollBack) _states.RollBack();
            _learner.RateFactor = _progress.Rate.Factor;
            _progress.Stopped |= _progress.Rate.Stop;
        }
    }

    void Save()
    {
        // What a checkpoint speaks of is there before it.
        if (IsFirst) _progress.History = _history?.Append(_epochs);
        if (_options.Checkpoint is { } path) SaveCheckpoint(path);
    }
}
