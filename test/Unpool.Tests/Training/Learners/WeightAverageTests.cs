using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public sealed class WeightAverageTests : IDisposable
{
    const double Decay = 0.7;

    readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_mean_follows_by_its_formula_after_each_update()
    {
        var (average, random, weights) = (new WeightAverage(0.9, 21), new Random(4), new float[21]);
        double[] expected = new double[21];
        average.Begin(weights);
        for (var update = 1; update <= 200; update++)
        {
            for (var i = 0; i < weights.Length; i++) weights[i] = random.NextSingle();
            average.Follow(weights.AsSpan(0, 13), 0, update);
            average.Follow(weights.AsSpan(13), 13, update);
            var kept = Math.Min(0.9, (1.0 + update) / (10 + update));
            for (var i = 0; i < weights.Length; i++) expected[i] = kept * expected[i] + (1 - kept) * weights[i];
            for (var i = 0; i < weights.Length; i++) Assert.Equal(expected[i], average.Buffers[0].Values[i], 1e-5);
        }
    }

    // The graph is read after each epoch; weights themselves come from a run without a mean, which learns the same.
    [Fact]
    public void The_graph_has_the_mean_and_training_goes_on_with_the_weights()
    {
        var plain = Nets.Of("batch normalised");
        List<float[]> weights = [];
        Train(plain, Options(plain) with { OnMinibatch = null, Average = null }, after: () => weights.Add(Nets.Parameters(plain)));
        var averaged = Nets.Of("batch normalised");
        List<float[]> means = [];
        Train(averaged, Options(averaged), after: () => means.Add(Nets.Parameters(averaged)));

        var (learns, offset) = (new bool[weights[0].Length], 0);
        foreach (var parameter in new Graph(averaged).Parameters.Select(p => (Parameter)p.Op))
        {
            Array.Fill(learns, parameter.RateMultiplier != 0, offset, parameter.Values.Length);
            offset += parameter.Values.Length;
        }
        var mean = Nets.Parameters(Nets.Of("batch normalised")).Select(v => (double)v).ToArray();
        for (var epoch = 0; epoch < weights.Count; epoch++)
        {
            var kept = Math.Min(Decay, (2.0 + epoch) / (11 + epoch));
            for (var i = 0; i < mean.Length; i++)
            {
                mean[i] = learns[i] ? kept * mean[i] + (1 - kept) * weights[epoch][i] : weights[epoch][i];
                Assert.Equal(mean[i], means[epoch][i], 1e-5);
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Validation_and_the_best_epoch_are_those_of_the_mean(bool stops)
    {
        var net = Nets.Of("convolutional");
        List<(double Validation, float[] Model)> epochs = [];
        var options = Options(net) with
        {
            Learner = new MomentumSgd(0.3),
            Validation = Nets.Data(20, seed: 3),
            EarlyStopping = stops ? new() { Patience = 20 } : null,
        };
        using (var trainer = new Trainer(options with { OnEpoch = e => epochs.Add((e.Validation!.Value, Nets.Parameters(net))) }, Nets.Data(70)))
            trainer.Train(TestContext.Current.CancellationToken);
        foreach (var (validation, model) in epochs.SkipLast(1))
        {
            Set(net, model);
            Assert.Equal(validation, Evaluator.Mean(net, Nets.Data(20, seed: 3)), 1e-6);
        }
        if (!stops) return;
        var again = Nets.Of("convolutional");
        Train(again, options with { Criterion = again }, () => { });
        Assert.Equal(epochs.Min(e => e.Validation), Evaluator.Mean(again, Nets.Data(20, seed: 3)), 1e-6);
    }

    [Fact]
    public void A_checkpoint_keeps_weights_and_mean()
    {
        var net = Nets.Of("convolutional");
        Train(net, Options(net) with { Checkpoint = _folder["run"] }, () => { });
        var (tensors, _) = SafeTensors.Read(_folder["run"]);
        Assert.False(tensors["current.parameters"].AsSpan().SequenceEqual(tensors["current.learner.average"]));
    }

    static void Set(Node net, float[] model)
    {
        var offset = 0;
        foreach (var parameter in new Graph(net).Parameters.Select(p => (Parameter)p.Op))
        {
            model.AsSpan(offset, parameter.Values.Length).CopyTo(parameter.Values);
            offset += parameter.Values.Length;
        }
    }

    // One minibatch an epoch.
    static TrainingOptions Options(Node net) => new()
    {
        Criterion = net,
        Learner = new MomentumSgd(1e-2),
        Epochs = 8,
        MinibatchSize = 70,
        Average = Decay,
    };

    static void Train(Node net, TrainingOptions options, Action after)
    {
        using var trainer = new Trainer(options with { Criterion = net, OnEpoch = _ => after() }, Nets.Data(70));
        trainer.Train(TestContext.Current.CancellationToken);
    }
}
