using Unpool.BrainScript.Networks;
using Unpool.Data;
using Unpool.Tests.Support;
using Unpool.Tests.Support.BrainScript;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.BrainScript.Networks;

/// <summary>The networks do not only build: they learn from random data, a few minibatches long.</summary>
public class CorpusTrainingTests
{
    [Theory]
    [InlineData("01_OneHidden", 8)]
    [InlineData("03_OneConvDropout", 8)]
    [InlineData("04_OneConvBN", 8)]
    [InlineData("05_OneConvRegr", 8)]
    [InlineData("07_Deconvolution_BS", 8)]
    [InlineData("07_Deconvolution_BS_2x", 8)]
    [InlineData("MLP_MNIST", 8)]
    [InlineData("ConvNet_MNIST", 8)]
    [InlineData("ConvNet_CIFAR10", 4)]
    [InlineData("ConvNetLRN_CIFAR10_DataAug", 4)]
    [InlineData("RegrSimple_CIFAR10", 8)]
    [InlineData("lr_bs", 8)]
    [InlineData("3Classes_bs", 8)]
    [InlineData("QuickE2E", 8)]
    [InlineData("ImageHandsOn_Solution3", 4)]
    [InlineData("ImageHandsOn_Task6", 4)]
    [InlineData("ResNet20_CIFAR10", 4)]
    public void A_small_network_learns(string name, int minibatch) => Learns(name, minibatch);

    [Fact]
    public void An_Inception_learns() => Learns("BN-Inception", minibatch: 1);

    static void Learns(string name, int minibatch)
    {
        const int minibatches = 2;
        var network = Corpus.Build(name);
        var criteria = new List<double>();
        var before = Values(network);
        using var trainer = new Trainer(new()
        {
            Criterion = network.Criteria[0],
            Metrics = [.. network.Evaluations.Where(e => e != network.Criteria[0])],
            Learner = new Sgd(1e-4),
            MinibatchSize = minibatch,
            DropoutRate = 0.5,
            Epochs = 2,
            Threads = 2,
            OnMinibatch = m => criteria.Add(m.Criterion),
        }, RandomData(network, minibatch * minibatches));
        trainer.Train();
        Assert.Equal(2 * minibatches, criteria.Count);
        Assert.All(criteria, c => Assert.True(double.IsFinite(c), $"criterion {c}"));
        Assert.NotEqual(criteria[0], criteria[minibatches]);
        Assert.All(before, parameter => Assert.True(Values(parameter.Key).All(float.IsFinite)));
        Assert.Contains(before, parameter => !Values(parameter.Key).SequenceEqual(parameter.Value));
    }

    [Theory]
    [InlineData("07_Deconvolution_BS")]
    [InlineData("ConvNetLRN_CIFAR10_DataAug")]
    [InlineData("RegrSimple_CIFAR10")]
    [InlineData("lr_bs")]
    [InlineData("QuickE2E")]
    [InlineData("ImageHandsOn_Task6")]
    [InlineData("ResNet20_CIFAR10")]
    public void A_network_that_was_saved_is_worth_the_same(string name)
    {
        var network = Corpus.Build(name);
        var data = RandomData(network, samples: 2);
        using var folder = new TempFolder();
        NetworkFile.Save(folder["a.model"], network);
        var loaded = NetworkFile.Load(folder["a.model"]);
        Assert.Equal(Evaluator.Mean(network.Criteria[0], data), Evaluator.Mean(loaded.Criteria[0], data), 1e-5);
        Assert.Equal(Names(network), Names(loaded));

        // The number of a topN is kept in its node alone.
        static IEnumerable<string?> Names(Network network) => network.Nodes.Where(n => n.Op is not Constant).Select(n => n.Name).Order();
    }

    static Dictionary<Node, float[]> Values(Network network) =>
        network.Nodes.Where(Corpus.IsTrained).ToDictionary(n => n, n => Values(n));

    static float[] Values(Node node) => ((Parameter)node.Op).Values.ToArray();

    // Images of bytes; one label of all, and numbers where a regression asks for them.
    static Dataset RandomData(Network network, int samples)
    {
        var random = new Random(4);
        return new([.. network.Graph.Nodes.Where(n => n.Op is Input).Select(input =>
        {
            var size = input.Shape.Size;
            var values = new float[samples * size];
            for (var sample = 0; sample < samples; sample++)
                if (network.Labels.Contains(input))
                    values[sample * size + random.Next(size)] = 1;
                else
                    for (var i = 0; i < size; i++) values[sample * size + i] = random.Next(256);
            return Column.From(input.Name!, size, values);
        })]);
    }
}
