using Unpool.Compiler;
using Unpool.Data;
using Unpool.Onnx;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Operations;

public class GaussianSampleTests
{
    static readonly Shape Shape = new(2, 3, 50);

    static readonly Node Mean = Input.Of("mean", Shape), LogVariance = Input.Of("variance", Shape);

    static Dataset Data(float mean, float logVariance, int count = 40)
    {
        return new(Of("mean", mean), Of("variance", logVariance));

        Column Of(string name, float value)
        {
            var values = new float[count * Shape.Size];
            Array.Fill(values, value);
            return Column.From(name, Shape.Size, values);
        }
    }

    static float[] Draw(Dataset data, ulong tick, Mode mode = Mode.Training, int threads = 1, ulong seed = 5)
    {
        using var gang = new Gang(threads);
        var sample = Mean.Sample(LogVariance, seed);
        var plan = Compilation.Compile(new() { Mode = mode, Outputs = [sample], Columns = ["mean", "variance"] }, gang);
        plan.Run(new Reader(data, new FileOrder(), data.Count).Epoch(0).First(), tick);
        return plan.Output(0).ToArray();
    }

    [Fact]
    public void While_training_values_have_the_mean_and_the_variance_that_were_given()
    {
        var values = Draw(Data(3, MathF.Log(0.25f)), tick: 7);
        Assert.Equal(3, values.Average(), 0.03f);
        Assert.Equal(0.25, values.Average(value => Math.Pow(value - 3, 2)), 0.02);
        Assert.Equal(values.Length, values.Distinct().Count(), values.Length / 100.0);
    }

    [Fact]
    public void Otherwise_they_are_the_means() =>
        Assert.All(Draw(Data(3, 2), tick: 7, Mode.Inference), value => Assert.Equal(3, value));

    [Fact]
    public void The_noise_depends_on_seed_and_minibatch_and_not_on_threads()
    {
        var (data, values) = (Data(0, 0), Draw(Data(0, 0), tick: 7));
        Assert.Equal(values, Draw(data, tick: 7, threads: 3));
        Assert.NotEqual(values, Draw(data, tick: 8));
        Assert.NotEqual(values, Draw(data, tick: 7, seed: 6));
    }

    // d/dm = 1 and d/dv = noise exp(v / 2) / 2, with the noise that the value itself shows.
    [Fact]
    public void Gradients_flow_through_the_noise()
    {
        var mean = Parameter.Of("m", new Shape(20), new float[20]);
        var variance = Parameter.Of("v", new Shape(20), [.. Enumerable.Range(0, 20).Select(i => i / 10f - 1)]);
        var zero = Input.Of("x", new Shape(20)) * 0;
        var sample = (zero + mean).Sample(zero + variance);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(
            new() { Mode = Mode.Training, Criterion = sample.ReduceSum(), Outputs = [sample], Columns = ["x"] }, gang);
        plan.Run(new Reader(new(Column.From("x", 20, new byte[20])), new FileOrder(), 1).Epoch(0).First(), 3);
        var values = plan.Output(0);
        foreach (var (node, offset, length) in plan.ParameterPlaces)
            for (var i = 0; i < length; i++)
                Assert.Equal(node.Name == "m" ? 1 : values[i] / 2, plan.Gradients[offset + i], 1e-5f);
    }

    [Fact]
    public void Divergence_is_that_of_normal_distributions()
    {
        var data = new Dataset(Column.From("mean", 2, [0.5f, -1]), Column.From("variance", 2, [0f, MathF.Log(4)]));
        var divergence = Input.Of("mean", new Shape(2)).KullbackLeibler(Input.Of("variance", new Shape(2)));
        Assert.Equal(0.125 + (4 + 1 - Math.Log(4) - 1) / 2, Evaluator.Mean(divergence, data), 1e-5);
        Assert.Equal(0, Evaluator.Mean(Mean.KullbackLeibler(LogVariance), Data(0, 0)), 1e-4);
    }

    [Fact]
    public void A_model_that_is_read_gives_the_mean_and_can_be_trained_on()
    {
        var x = Input.Of("x", new Shape(4));
        var graph = OnnxFile.Read(OnnxFile.Write(new Graph((x * 2).Sample(x * 3, seed: 7, name: "code")))).Graph;
        Assert.Equal(new Unpool.Ops.GaussianSample(7), graph["code"].Op);
        var data = new Dataset(Column.From("x", 4, [1f, 2, 3, 4.5f]));
        using var evaluator = new Evaluator([], [graph.Outputs[0]], data);
        Assert.Equal([2, 4, 6, 9], evaluator.Values(graph.Outputs[0]).Single());
    }

    [Fact]
    public void A_variational_network_trains_to_the_same_bits_on_any_number_of_threads()
    {
        Assert.True(Trial.SameBits(Train(1), Train(3)));

        static float[] Train(int threads)
        {
            var random = new Random(1);
            var x = (Input.Of("x", Nets.Image) / 256).Reshape(new Shape(Nets.Image.Size));
            var (mean, variance) = (x.MatMul(Weights(Nets.Image.Size, 6)), x.MatMul(Weights(Nets.Image.Size, 6)));
            var loss = mean.Sample(variance).MatMul(Weights(6, Nets.Image.Size)).SquareError(x) + mean.KullbackLeibler(variance);
            using var trainer = new Trainer(
                new() { Criterion = loss, Learner = new Adam(0.01), Epochs = 4, MinibatchSize = 16, Threads = threads }, Nets.Data(70));
            trainer.Train(TestContext.Current.CancellationToken);
            Assert.True(trainer.Epochs[^1].Criterion < trainer.Epochs[0].Criterion);
            return Nets.Parameters(loss);

            Node Weights(int from, int to) => Parameter.Of(
                null, new Shape(from, to), [.. Enumerable.Range(0, from * to).Select(_ => random.NextSingle() * 0.2f - 0.1f)]);
        }
    }
}
