using Unpool.Tests.Engine;
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
        var error = Assert.Throws<TrainingException>(() => Train((x * w).SquareError(x, "criterion"), o => o with { Learner = new Sgd(1e6), Epochs = 50 }));
        Assert.Contains("not a number any more (", error.Message);
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

    static Trainer Train(Node criterion, Func<TrainingOptions, TrainingOptions>? change = null)
    {
        var options = new TrainingOptions { Criterion = criterion, Learner = new MomentumSgd(1e-3), MinibatchSize = 16, Threads = 1 };
        var trainer = new Trainer(change?.Invoke(options) ?? options, Nets.Data(70));
        trainer.Train(TestContext.Current.CancellationToken);
        return trainer;
    }
}
