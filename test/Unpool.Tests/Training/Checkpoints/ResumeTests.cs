using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

/// <summary>A run that was stopped again and again ends with the same bits as one that never was.</summary>
public sealed class ResumeTests : IDisposable
{
    readonly TempFolder _folder = new();

    public static TheoryData<string> AllLearners => Learners.Names;

    [Theory, MemberData(nameof(AllLearners))]
    public void Any_learner(string learner) => Check("convolutional", o => o with { Learner = Learners.Of(learner) });

    [Theory, MemberData(nameof(Nets.Names), MemberType = typeof(Nets))]
    public void Any_net(string net) => Check(net, o => o);

    [Fact]
    public void With_another_number_of_threads() => Check("dropout", o => o, o => o with { Threads = 3 });

    [Fact]
    public void With_a_dropout_rate_for_each_epoch() => Check("dropout", o => o with { DropoutRate = Schedule.Parse("0:0.5:0.2") });

    [Fact]
    public void With_constants_of_batch_normalisation_for_each_epoch() => Check("batch normalised", o => o with
    {
        BatchNormTimeConstant = Schedule.Parse("0:20:-1"),
        BatchNormBlendTimeConstant = Schedule.PerEpoch(0, 5, double.PositiveInfinity),
    });

    [Fact]
    public void With_early_stopping_on_validation_data() => Check("batch normalised", o => o with
    {
        Epochs = 12,
        Learner = new Adam(0.05),
        Validation = Nets.Data(20, seed: 3),
        EarlyStopping = new() { Patience = 2, MinimumImprovement = 0.002 },
    });

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    public void With_a_rate_that_falls(int interval, bool continueReduce) => Check("dropout", o => o with
    {
        Epochs = 9,
        Learner = new MomentumSgd(0.3),
        Validation = Nets.Data(20, seed: 3),
        RateControl = new() { AdjustInterval = interval, ContinueReduce = continueReduce, ReduceIfImproveLessThan = 0.02 },
        EarlyStopping = new() { Patience = 4 },
    });

    [Fact]
    public void With_a_rate_that_warms_up_and_falls_along_a_cosine() => Check("dropout", o => o with
    {
        RateCurve = new() { WarmUp = 0.7, Cosine = 3, Floor = 0.1, PerMinibatch = Schedule.Parse("1*3:0.5*2:0.8") },
    });

    [Fact]
    public void With_a_rate_that_falls_on_plateaus() => Check("dropout", o => o with
    {
        Epochs = 9,
        Learner = new MomentumSgd(0.3),
        Validation = Nets.Data(20, seed: 3),
        Plateau = new() { Patience = 1, MinimumImprovement = 0.01 },
    });

    [Theory]
    [InlineData("convolutional", false)]
    [InlineData("batch normalised", true)]
    public void With_averaged_weights(string net, bool stops) => Check(net, o => o with
    {
        Epochs = 6,
        Learner = new Adam(0.05),
        Average = 0.8,
        Validation = Nets.Data(20, seed: 3),
        EarlyStopping = stops ? new() { Patience = 2 } : null,
    }, o => o with { Threads = 3 });

    [Fact]
    public void With_averaged_weights_and_a_rate_control_that_returns_to_better_ones() => Check("dropout", o => o with
    {
        Epochs = 9,
        Learner = new MomentumSgd(0.3),
        Average = 0.8,
        Validation = Nets.Data(20, seed: 3),
        RateControl = new() { ReduceIfImproveLessThan = 0.02 },
    });

    [Fact]
    public void With_epochs_that_are_no_sweeps_and_metrics() => Check("convolutional", o => o with
    {
        EpochSize = 47,
        MinibatchSize = Schedule.Parse("9*2:16"),
        Metrics = [new Graph(o.Criterion)["criterion"], o.Criterion.Square()],
        Validation = Nets.Data(20, seed: 3),
    });

    [Fact]
    public void For_more_epochs_than_were_asked_for_at_first()
    {
        TrainingOptions Options(int epochs) => Default("convolutional", "run") with
        {
            Epochs = epochs,
            Learner = new MomentumSgd(0.3),
            EarlyStopping = new() { Patience = 20 },
        };
        var (expected, _) = Train(Options(6));
        File.Delete(_folder["run"]);
        Train(Options(2));
        var (found, _) = Train(Options(6));
        Assert.True(Trial.SameBits(expected, found));
    }

    [Fact]
    public void From_a_checkpoint_that_was_asked_for_after_an_epoch_or_in_the_middle_of_one()
    {
        var (expected, _) = Train(Default("dropout", "run"));
        using var cancel = new CancellationTokenSource();
        Trainer trainer = null!;
        using (trainer = new Trainer(Default("dropout", "unused") with
        {
            Checkpoint = null,
            OnMinibatch = m => { if (m is { Epoch: 1, Index: 2 }) cancel.Cancel(); },
            OnEpoch = e => trainer.SaveCheckpoint(_folder["after"]),
        }, Nets.Data(70)))
        {
            Assert.Throws<OperationCanceledException>(() => trainer.Train(cancel.Token));
            trainer.SaveCheckpoint(_folder["within"]);
        }
        foreach (var (checkpoint, minibatches) in new[] { ("after", 10), ("within", 7) })
        {
            var left = 0;
            var (found, epochs) = Train(Default("dropout", checkpoint) with { OnMinibatch = _ => left++ });
            Assert.Equal((3, minibatches), (epochs.Count, left));
            Assert.True(Trial.SameBits(expected, found));
        }
    }

    // The best epoch's parameters are in the graph by then.
    [Fact]
    public void From_what_a_finished_run_with_early_stopping_saves()
    {
        TrainingOptions Options(int epochs) => Default("convolutional", "run") with
        {
            Checkpoint = null,
            Epochs = epochs,
            Learner = new MomentumSgd(0.3),
            EarlyStopping = new() { Patience = 20 },
        };
        var (expected, _) = Train(Options(6));
        using (var first = new Trainer(Options(3), Nets.Data(70)))
        {
            first.Train(TestContext.Current.CancellationToken);
            first.SaveCheckpoint(_folder["run"]);
        }
        var (found, _) = Train(Options(6) with { Checkpoint = _folder["run"] });
        Assert.True(Trial.SameBits(expected, found));
    }

    // A learner without a state misses nothing.
    [Fact]
    public void Without_a_checkpoint_from_the_parameters_alone()
    {
        var options = Default("dropout", "run") with
        {
            Checkpoint = null,
            Epochs = 4,
            EpochSize = 47,
            Learner = new Sgd(Schedule.Parse("0.001*2:0.0005")),
            MinibatchSize = Schedule.Parse("16*1:5*2:12"),
        };
        var (expected, epochs) = Train(options);
        var half = options with { Criterion = Nets.Of("dropout"), Epochs = 2 };
        Train(half);
        var (found, rest) = Train(half with { Epochs = 4, FirstEpoch = 2 });
        Assert.True(Trial.SameBits(expected, found));
        Assert.Equal(epochs.Skip(2).Select(e => (e.Epoch, e.Criterion)), rest.Select(e => (e.Epoch, e.Criterion)));
    }

    [Fact]
    public void A_cancelled_run_keeps_what_it_learned_so_far()
    {
        using var cancel = new CancellationTokenSource();
        var options = Default("convolutional", "run") with { OnMinibatch = m => { if (m.Index == 2) cancel.Cancel(); } };
        var before = Nets.Parameters(options.Criterion);
        using var trainer = new Trainer(options, Nets.Data(70));
        Assert.Throws<OperationCanceledException>(() => trainer.Train(cancel.Token));
        Assert.NotEqual(before, Nets.Parameters(options.Criterion));
        Assert.Empty(trainer.Epochs);
        Assert.False(trainer.Finished);
    }

    public void Dispose() => _folder.Dispose();

    void Check(string net, Func<TrainingOptions, TrainingOptions> change, Func<TrainingOptions, TrainingOptions>? later = null)
    {
        var (expected, epochs) = Train(change(Default(net, "whole")));
        for (var stops = 0; ; stops++)
        {
            // Every process has a graph of its own. Each run gets three minibatches further, so it stops in the middle and at ends of epochs.
            using var cancel = new CancellationTokenSource();
            var left = 3;
            var options = change(Default(net, "parts")) with { OnMinibatch = _ => { if (--left == 0) cancel.Cancel(); } };
            if (stops % 2 == 1 && later is not null) options = later(options);
            try
            {
                var (found, resumed) = Train(options, cancel.Token);
                Assert.True(stops > 2);
                Assert.True(Trial.SameBits(expected, found));
                Assert.Equal(epochs.Select(e => (e.Epoch, e.Criterion, e.Validation, e.Samples)),
                    resumed.Select(e => (e.Epoch, e.Criterion, e.Validation, e.Samples)));
                Assert.Equal(epochs.SelectMany(e => e.Metrics), resumed.SelectMany(e => e.Metrics));
                Assert.Equal(epochs.SelectMany(e => e.ValidationMetrics ?? []), resumed.SelectMany(e => e.ValidationMetrics ?? []));
                return;
            }
            catch (OperationCanceledException)
            {
                Assert.True(stops < 100);
            }
        }
    }

    TrainingOptions Default(string net, string checkpoint) => new()
    {
        Criterion = Nets.Of(net),
        Learner = new MomentumSgd(net == "dense" ? 1e-4 : 1e-3),
        Epochs = 3,
        MinibatchSize = 16,
        Threads = 1,
        Checkpoint = _folder[checkpoint],
    };

    static (float[] Parameters, IReadOnlyList<EpochReport> Epochs) Train(TrainingOptions options, CancellationToken? cancellation = null)
    {
        using var trainer = new Trainer(options, Nets.Data(70));
        if (File.Exists(options.Checkpoint)) trainer.Resume(options.Checkpoint);
        trainer.Train(cancellation ?? TestContext.Current.CancellationToken);
        return (Nets.Parameters(options.Criterion), trainer.Epochs);
    }
}
