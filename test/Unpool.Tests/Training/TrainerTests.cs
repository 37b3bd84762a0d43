using Unpool.Data;
using Unpool.Ops;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class TrainerTests
{
    [Fact]
    public void A_metric_may_be_the_criterion_itself_and_come_twice()
    {
        var criterion = Nets.Of("convolutional");
        using var trainer = Train(criterion, o => o with { Metrics = [criterion, criterion.Square(), criterion] });
        var epoch = trainer.Epochs[0];
        Assert.Equal([epoch.Criterion, epoch.Criterion], [epoch.Metrics[0], epoch.Metrics[2]]);
        Assert.NotEqual(epoch.Criterion, epoch.Metrics[1]);
    }

    [Fact]
    public void Validation_gives_the_means_of_the_metrics_too()
    {
        var criterion = Nets.Of("convolutional");
        var data = Nets.Data(20, seed: 3);
        using var trainer = Train(criterion, o => o with { Metrics = [criterion.Square(), criterion], Validation = data });
        var epoch = trainer.Epochs[0];
        Assert.Equal([Evaluator.Mean(criterion.Square(), data), Evaluator.Mean(criterion, data)], epoch.ValidationMetrics!);
        Assert.Equal(epoch.Validation, epoch.ValidationMetrics![1]);
        using var without = Train(criterion, o => o with { Metrics = [criterion] });
        Assert.Null(without.Epochs[0].ValidationMetrics);
    }

    [Fact]
    public void An_epoch_says_the_rate_that_it_ended_with()
    {
        using var trainer = Train(Nets.Of("dense"), o => o with
        {
            Epochs = 3,
            MinibatchSize = 35,
            Learner = new Sgd(Schedule.PerEpoch(0.4, 0.2, 0.1)),
            RateCurve = new() { WarmUp = 2 },
        });
        Assert.Equal([0.2, 0.2, 0.1], trainer.Epochs.Select(epoch => epoch.Rate!.Value));
    }

    [Fact]
    public void A_minibatch_is_reported_with_sums_and_means()
    {
        var criterion = Nets.Of("convolutional");
        var (sum, metric, samples) = (0d, 0d, 0);
        using var trainer = Train(criterion, o => o with
        {
            Metrics = [criterion.Square()],
            OnMinibatch = m =>
            {
                sum += m.CriterionSum;
                metric += m.MetricSums[0];
                samples += m.Samples;
                Assert.Equal((m.CriterionSum / m.Samples, m.MetricSums[0] / m.Samples), (m.Criterion, m.Metrics[0]));
            },
        });
        Assert.Equal((trainer.Epochs[0].Criterion, trainer.Epochs[0].Metrics[0], 70), (sum / 70, metric / 70, samples));
    }

    [Fact]
    public void Each_epoch_has_its_minibatch_size()
    {
        var sizes = new List<(int Epoch, int Samples)>();
        Train(Nets.Of("dense"), o => o with
        {
            Epochs = 3,
            MinibatchSize = Schedule.Parse("32:70:35"),
            Learner = new Sgd(1e-5),
            OnMinibatch = m => sizes.Add((m.Epoch, m.Samples)),
        }).Dispose();
        Assert.Equal([(0, 32), (0, 32), (0, 6), (1, 70), (2, 35), (2, 35)], sizes);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("64:2.5")]
    [InlineData("-1")]
    [InlineData("1e10")]
    public void A_minibatch_size_that_is_no_whole_number_is_refused(string sizes)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => Train(Nets.Of("dense"), o => o with { MinibatchSize = Schedule.Parse(sizes) }));
        Assert.StartsWith("MinibatchSize must be a whole number, 1 or more, in every epoch.", error.Message);
    }

    [Fact]
    public void A_criterion_that_is_no_number_ends_training_with_a_sentence()
    {
        var x = Input.Of("x", new Shape(96));
        var w = Parameter.Of("w", new Shape(96), [.. Enumerable.Repeat(2f, 96)]);
        var error = Assert.Throws<TrainingException>(() =>
            Train((x * w).SquareError(x, "criterion"), o => o with { Learner = new Sgd(1e6), Epochs = 50 }));
        Assert.Contains("NaN or infinite (", error.Message);
        Assert.Contains("a lower learning rate", error.Message);
    }

    [Fact]
    public void A_frozen_parameter_stays()
    {
        var x = Input.Of("x", new Shape(96));
        var frozen = Parameter.Of("frozen", new Shape(96), [.. Enumerable.Repeat(0.5f, 96)], rateMultiplier: 0);
        var free = Parameter.Of("free", new Shape(96), [.. Enumerable.Repeat(0.5f, 96)]);
        Train((x * (1 / 256f) * frozen + free).RootMeanSquareError(x, "criterion")).Dispose();
        Assert.All(((Parameter)frozen.Op).Values, v => Assert.Equal(0.5f, v));
        Assert.All(((Parameter)free.Op).Values, v => Assert.NotEqual(0.5f, v));
    }

    [Fact]
    public void A_criterion_without_anything_to_learn_is_refused()
    {
        var x = Input.Of("x", new Shape(96));
        var error = Assert.Throws<ArgumentException>(() => Train(x.Square().ReduceMean(name: "criterion")));
        Assert.Contains("'criterion' depends on no parameter that can learn", error.Message);
    }

    [Fact]
    public void Data_that_does_not_fit_is_refused_before_anything_runs()
    {
        var error = Assert.Throws<ShapeException>(() => Train(Input.Of("x", new Shape(1, 28, 28)).Square().ReduceMean()));
        Assert.Equal("Input 'x': the data's column has 96 values for each sample, but 28x28x1 holds 784.", error.Message);
        error = Assert.Throws<ShapeException>(() => Train(Input.Of("y", new Shape(96)).Square().ReduceMean()));
        Assert.Equal("the data has no column 'y' for input 'y'; it has 'x'.", error.Message);
        var x = Input.Of("x", new Shape(7));
        Assert.Throws<ShapeException>(() => new Evaluator([x.ReduceSum()], [], Nets.Data(3)));
    }

    // What the rule goes back to is the state before its interval of two epochs, not before the last of them.
    [Fact]
    public void A_rate_control_returns_to_the_beginning_of_its_interval()
    {
        var x = Input.Of("x", new Shape(96)) * (1 / 256f);
        var criterion = (x * Parameter.Of("w", new Shape(96), [.. Enumerable.Repeat(0.9f, 96)])).SquareError(x, "criterion");
        var after = new List<float[]>();
        using var trainer = Train(criterion, o => o with
        {
            Epochs = 6,
            Learner = new Sgd(0.25),
            RateControl = new() { AdjustInterval = 2 },
            OnEpoch = _ => after.Add(Nets.Parameters(criterion)),
        });
        // A rate far too high: the second interval is worse than the first.
        Assert.True(trainer.Epochs[2].Criterion + trainer.Epochs[3].Criterion > trainer.Epochs[0].Criterion + trainer.Epochs[1].Criterion);
        Assert.Equal(after[1], after[3]);
    }

    // Scales and biases, also behind a reshape. A weight of L1 this large leaves nothing else.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Regularisation_can_leave_out_the_parameters_of_batch_normalisation(bool all)
    {
        var x = Input.Of("x", new Shape(96)) * (1 / 256f);
        var criterion = Norm("second", Norm("first", Norm("free", x, regularizes: false)) * Parameter("factor", 0.5f)).SquareError(x, "criterion");
        using var trainer = Train(criterion, o => o with { Learner = new Sgd(1e-3) { L1 = 1e6, RegularizesNorms = all } });
        foreach (var node in new Graph(criterion).Parameters)
            if (((Parameter)node.Op).RateMultiplier > 0)
                Assert.Equal(node.Name == "factor" || (all && !node.Name!.StartsWith("free", StringComparison.Ordinal)),
                    ((Parameter)node.Op).Values.All(v => v == 0));

        Node Norm(string name, Node y, bool regularizes = true) => new(
            new BatchNorm(Spatial: false) { Regularizes = regularizes }, name, y,
            Parameter($"{name}.scale", 1), Parameter($"{name}.bias", 0.1f, new Shape(96, 1)).Reshape(new Shape(96)),
            Parameter($"{name}.mean", 0, rate: 0), Parameter($"{name}.variance", 0, rate: 0),
            Unpool.Parameter.Of($"{name}.seen", new Shape(1), [0], 0));

        Node Parameter(string name, float value, Shape? shape = null, float rate = 1) =>
            Unpool.Parameter.Of(name, shape ?? new Shape(96), [.. Enumerable.Repeat(value, 96)], rate);
    }

    [Fact]
    public void Training_ends_where_the_rate_falls_below_its_minimum()
    {
        var options = Options(Nets.Of("convolutional")) with
        {
            Epochs = 9,
            Learner = new Sgd(Schedule.Parse("0.016*2:0.0015:0.0014:0.016")) { RatePer = Per.Minibatch },
            MinimumRate = 0.0015 / 16,
        };
        using var trainer = new Trainer(options, Nets.Data(70));
        Assert.Equal(0.001, trainer.RatePerSample, 1e-12);
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.True(trainer.Finished);
        Assert.Equal(3, trainer.Epochs.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => options with { MinimumRate = -1 });
    }

    // Without a minimum 0 is a pause.
    [Fact]
    public void A_rate_of_0_ends_nothing()
    {
        using var trainer = Train(Nets.Of("convolutional"), o => o with { Epochs = 3, Learner = new Sgd(Schedule.PerEpoch(0.001, 0, 0.001)) });
        Assert.Equal(3, trainer.Epochs.Count);
    }

    [Fact]
    public void A_rate_that_the_control_lowered_too_far_ends_training()
    {
        using var trainer = Train(Nets.Of("convolutional"), o => o with
        {
            Epochs = 20,
            RateControl = new() { ReduceIfImproveLessThan = 1, DecreaseFactor = 0.1 },
            MinimumRate = 1e-5,
        });
        Assert.True(trainer.Finished);
        // The first epoch is what the second is compared with: 1e-3, 1e-3, 1e-4, 1e-5 or, as doubles, a little less.
        Assert.InRange(trainer.Epochs.Count, 3, 4);
        Assert.True(trainer.RatePerSample < 1e-5);
        Assert.Equal(1e-3 * trainer.RateFactor, trainer.RatePerSample, 1e-12);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    public void The_rate_is_judged_by_what_was_asked_for(bool validation, bool metric)
    {
        var criterion = Nets.Of("convolutional");
        // A metric that gets worse while the criterion improves.
        var worse = criterion * -1;
        using var trainer = Train(criterion, o => o with
        {
            Epochs = 4,
            Learner = new Sgd(1e-3),
            Metrics = [worse],
            Validation = Nets.Data(20, seed: 3),
            RateControl = new() { UseValidation = validation, UseMetric = metric, LoadBestModel = false },
        });
        var epochs = trainer.Epochs;
        foreach (var (before, after) in epochs.Zip(epochs.Skip(1)))
            Assert.True(after.Criterion < before.Criterion && after.Validation < before.Validation);
        Assert.Equal(metric ? Math.Pow(0.618, 3) : 1, trainer.RateFactor, 1e-12);
    }

    // The same improvement of both would not tell which was looked at.
    [Fact]
    public void Validation_data_that_get_worse_do_not_matter_to_a_control_that_ignores_them()
    {
        double Factor(bool validation)
        {
            var x = Input.Of("x", new Shape(96)) * (1 / 256f);
            var w = Parameter.Of("w", new Shape(96), [.. Enumerable.Repeat(0.5f, 96)]);
            var criterion = (x * w).SquareError(x * Input.Of("sign", new Shape(1)), "criterion");
            using var trainer = new Trainer(Options(criterion) with
            {
                Epochs = 3,
                Validation = Signed(-1),
                RateControl = new() { UseValidation = validation, LoadBestModel = false },
            }, Signed(1));
            trainer.Train(TestContext.Current.CancellationToken);
            return trainer.RateFactor;
        }

        Assert.Equal(1, Factor(false));
        Assert.Equal(0.618 * 0.618, Factor(true), 1e-12);

        static Dataset Signed(float sign) => new(Nets.Data(70).Columns[0], Column.From("sign", 1, [.. Enumerable.Repeat(sign, 70)]));
    }

    [Fact]
    public void A_control_by_a_metric_needs_one() => Assert.StartsWith(
        "the rate control is to judge by the first metric, but there are no metrics.",
        Assert.Throws<ArgumentException>(() => Train(Nets.Of("dense"), o => o with { RateControl = new() { UseMetric = true } })).Message);

    static Trainer Train(Node criterion, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        var trainer = new Trainer(change?.Invoke(Options(criterion)) ?? Options(criterion), Nets.Data(70));
        trainer.Train(TestContext.Current.CancellationToken);
        return trainer;
    }

    static TrainingOptions Options(Node criterion) =>
        new() { Criterion = criterion, Learner = new MomentumSgd(1e-3), MinibatchSize = 16, Threads = 1 };
}
