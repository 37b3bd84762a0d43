using Unpool.Compiler;
using Unpool.Data;
using Unpool.Ops;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Operations;

public class BatchNormTests
{
    static readonly Shape Image = new(2, 5, 3);

    public static TheoryData<string, LaneWidth> All()
    {
        var all = new TheoryData<string, LaneWidth>();
        foreach (var net in new[] { "spatial", "each value", "two in a row", "between layers" })
            foreach (var width in Enum.GetValues<LaneWidth>())
                all.Add(net, width);
        return all;
    }

    [Theory, MemberData(nameof(All))]
    public void Training_normalises_by_the_minibatch_and_differentiates_through_it(string name, LaneWidth width)
    {
        var (y, random) = (Net(name), new Random(2));
        var weights = Input.Of("weights", y.Shape);
        var criterion = (y * weights).ReduceSum();
        var graph = new Graph(criterion);
        var data = new Dataset(
            Column.From("x", Image.Size, Floats(random, 13 * Image.Size)), Column.From("weights", y.Shape.Size, Floats(random, 13 * y.Shape.Size)));
        using var gang = new Gang(2);
        var plan = Compilation.Compile(
            new() { Mode = Mode.Training, Outputs = [y], Criterion = criterion, Columns = ["x", "weights"], Width = width }, gang);
        plan.Run(All(data));

        var expected = MinibatchInterpreter.Run(graph, data)[y];
        var found = plan.Output(y);
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i / y.Shape.Size][i % y.Shape.Size], found[i], 2e-5);

        foreach (var (node, offset, length) in plan.ParameterPlaces)
        {
            if (((Parameter)node.Op).RateMultiplier == 0) continue;
            for (var trial = 0; trial < 3; trial++)
            {
                double[] along = [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() * 2 - 1)];
                var difference = (Moved(1e-4) - Moved(-1e-4)) / 2e-4;
                var gradient = along.Select((d, i) => d * plan.Gradients[offset + i]).Sum();
                Assert.True(Math.Abs(difference - gradient) <= 2e-3 * (1 + Math.Abs(difference)),
                    $"{node.Name}: expected {difference}, found {gradient}");

                double Moved(double step)
                {
                    double[] values = [.. ((Parameter)node.Op).Values.Select((v, i) => v + step * along[i])];
                    var own = graph.Nodes.First(n => n.Op.Equals(node.Op));
                    return MinibatchInterpreter.Run(graph, data, new Dictionary<Node, double[]> { [own] = values })[criterion].Sum(v => v[0]);
                }
            }
        }
    }

    [Theory]
    [InlineData(true, 50)]
    [InlineData(false, 50)]
    [InlineData(true, 0)]
    [InlineData(true, -1)]
    [InlineData(false, -1)]
    [InlineData(true, double.PositiveInfinity)]
    public void Running_statistics_follow_the_minibatches(bool spatial, double timeConstant)
    {
        var x = Input.Of("x", spatial ? Image : new Shape(Image.Size));
        var y = Nets.Normalize("norm", x, timeConstant);
        var criterion = y.Square().ReduceSum();
        using var gang = new Gang(2);
        var plan = Compilation.Compile(new() { Mode = Mode.Training, Criterion = criterion, Columns = ["x"] }, gang);
        var (mean, variance, seen) = (new double[y.Inputs[3].Shape.Size], new double[y.Inputs[3].Shape.Size], 0);
        foreach (var (samples, tick) in new[] { 8, 8, 5, 1 }.Select((n, i) => (n, i)))
        {
            var data = new Dataset(Column.From("x", Image.Size, Floats(new Random(tick), samples * Image.Size)));
            plan.Run(All(data), (ulong)tick);
            var follow = seen == 0 || timeConstant == 0 ? 1
                : timeConstant < 0 ? samples / (double)(samples + seen) : 1 - Math.Exp(-samples / timeConstant);
            var statistics = MinibatchInterpreter.Statistics(spatial, Image.Channels, Rows(data));
            for (var f = 0; f < mean.Length; f++)
            {
                var (m, v, count) = statistics[f];
                var unbiased = count > 1 ? v * count / (count - 1) : 0;
                mean[f] = follow * m + (1 - follow) * mean[f];
                variance[f] = follow * unbiased + (1 - follow) * variance[f];
            }
            seen += samples;
        }
        plan.WriteParameters();
        Close(mean, y.Inputs[3]);
        Close(variance, y.Inputs[4]);
        Close([seen], y.Inputs[5]);

        // From now on these are used, and stay.
        var test = new Dataset(Column.From("x", Image.Size, Floats(new Random(77), 3 * Image.Size)));
        using var evaluator = new Evaluator([], [y], test, threads: 1);
        var found = evaluator.Values(y).ToArray();
        for (var i = 0; i < 3; i++)
        {
            var expected = Interpreter.Run(y, new Dictionary<string, double[]> { ["x"] = Rows(test)[i] });
            for (var k = 0; k < expected.Length; k++) Assert.Equal(expected[k], found[i][k], 1e-4 * (1 + Math.Abs(expected[k])));
        }
        Close(mean, y.Inputs[3]);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(double.PositiveInfinity)]
    public void Blending_mixes_running_statistics_in_after_the_first_minibatch(double blendTimeConstant)
    {
        var y = Nets.Normalize("norm", Input.Of("x", Image), timeConstant: double.PositiveInfinity, blendTimeConstant);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Mode = Mode.Training, Outputs = [y], Columns = ["x"] }, gang);
        Dataset[] data = [.. Enumerable.Range(0, 2).Select(i => new Dataset(Column.From("x", Image.Size, Floats(new Random(i), 8 * Image.Size))))];
        plan.Run(All(data[0]));
        plan.Run(All(data[1]), 1);

        var (running, own) = (MinibatchInterpreter.Statistics(true, 2, Rows(data[0])), MinibatchInterpreter.Statistics(true, 2, Rows(data[1])));
        var blend = double.IsPositiveInfinity(blendTimeConstant) ? 1 : blendTimeConstant / (blendTimeConstant + 8);
        for (var c = 0; c < 2; c++)
        {
            var mean = (1 - blend) * own[c].Mean + blend * running[c].Mean;
            var variance = (1 - blend) * own[c].Variance + blend * running[c].Variance * running[c].Count / (running[c].Count - 1);
            var x = data[1]["x"][0, c * 15];
            Assert.Equal((x - mean) / Math.Sqrt(variance + 1e-5), plan.Output(y)[c * 15], 1e-4);
        }
    }

    [Fact]
    public void Without_training_nothing_flows_through_the_statistics()
    {
        var y = Nets.Normalize("norm", Input.Of("x", Image));
        ((Parameter)y.Inputs[4].Op).Values.AsSpan().Fill(0.25f);
        OpLaws.Check(new("normalise", n => new Node(new BatchNorm(true), null, [n[0], .. y.Inputs.Skip(1)]), [Image]), LaneWidth.Bits256);
    }

    static Node Net(string name)
    {
        var random = new Random(1);
        var x = Input.Of("x", Image);
        return name switch
        {
            "spatial" => Nets.Normalize("norm", x.Convolve(Weights(3, 2, 3, 3), pad: Pad.Same)).Tanh(),
            "each value" => Nets.Normalize("norm", x.MatMul(Weights(2, 5, 3, 6))).Tanh(),
            "two in a row" => Nets.Normalize("norm2", Nets.Normalize("norm1", x * Weights(2, 1, 1)).Tanh()),
            _ => Nets.Normalize("norm2",
                Nets.Normalize("norm1", x.Convolve(Weights(3, 2, 3, 3), pad: Pad.Same)).Sigmoid().MatMul(Weights(3, 5, 3, 4)))
                .MatMul(Weights(4, 3)),
        };

        Node Weights(params int[] axes)
        {
            var shape = new Shape(axes);
            return Parameter.Of(null, shape, Floats(random, shape.Size));
        }
    }

    static Minibatch All(Dataset data) => new Reader(data, new FileOrder(), data.Count).Epoch(0).First();

    static double[][] Rows(Dataset data) =>
        [.. Enumerable.Range(0, data.Count).Select(i => Enumerable.Range(0, Image.Size).Select(k => (double)data["x"][i, k]).ToArray())];

    static void Close(double[] expected, Node parameter)
    {
        var found = ((Parameter)parameter.Op).Values;
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-5 * (1 + Math.Abs(expected[i])));
    }

    static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
