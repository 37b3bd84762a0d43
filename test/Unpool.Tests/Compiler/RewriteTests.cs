using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Compiler;

/// <summary>Graphs that tempt the passes to rewrite what they must not.</summary>
public class RewriteTests
{
    const int Samples = 9;
    static readonly Shape Image = new(2, 6, 4);

    public static TheoryData<string> Names => [.. Criteria.Keys];

    // The criterion is the node itself: unlike in the laws, what flows back from it is the same for every sample.
    [Theory, MemberData(nameof(Names))]
    public void A_criterions_gradient_is_its_difference_quotient(string name)
    {
        var random = new Random(4);
        var parameters = new List<Node>();
        var criterion = Criteria[name](Input.Of("x", Image), axes =>
        {
            var shape = new Shape(axes);
            parameters.Add(Parameter.Of($"w{parameters.Count}", shape, Floats(random, shape.Size)));
            return parameters[^1];
        });
        var data = new Dataset(Column.From("x", Image.Size, Floats(random, Samples * Image.Size)));
        using var gang = new Gang(2);
        var plan = Compilation.Compile(new() { Criterion = criterion, Outputs = [criterion], Columns = ["x"] }, gang);
        plan.Run(new Reader(data, new FileOrder(), Samples).Epoch(0).First());

        var graph = new Graph(criterion);
        var expected = MinibatchInterpreter.Run(graph, data)[criterion];
        Assert.Equal(expected.Sum(v => v.Sum()), plan.Sum(criterion), 1e-3);
        for (var i = 0; i < Samples; i++) Assert.Equal(expected[i][0], plan.Output(criterion)[i * criterion.Shape.Size], 1e-4);
        foreach (var (node, offset, length) in plan.ParameterPlaces)
        {
            double[] along = [.. Floats(random, length).Select(v => (double)v)];
            var difference = (Moved(1e-6) - Moved(-1e-6)) / 2e-6;
            var gradient = along.Select((d, i) => d * plan.Gradients[offset + i]).Sum();
            Assert.True(Math.Abs(difference - gradient) <= 1e-3 * (1 + Math.Abs(difference)),
                $"{node.Name}: expected {difference}, found {gradient}");

            double Moved(double step)
            {
                double[] values = [.. ((Parameter)node.Op).Values.Select((v, i) => v + step * along[i])];
                return MinibatchInterpreter.Run(graph, data, new Dictionary<Node, double[]> { [node] = values })[criterion].Sum(v => v.Sum());
            }
        }
    }

    static readonly Dictionary<string, Func<Node, Func<int[], Node>, Node>> Criteria = new()
    {
        ["a parameter by itself"] = (_, w) => w([7]).Square().ReduceSum(),
        ["a parameter added to each sample's"] = (x, w) => x.ReduceSum() + w([1]),
        ["a penalty beside the samples"] = (x, w) =>
        {
            var weights = w([2, 1, 1]);
            return (x * weights).Square().ReduceSum() + weights.Square().ReduceSum() * 0.1f;
        },
        ["a bias"] = (x, w) => (x + w([2, 1, 1])).ReduceSum(),
        ["values, not their sum"] = (x, w) => (x + w([2, 1, 1])) * w([6, 4]),
        ["a product"] = (x, w) => x.MatMul(w([2, 6, 4, 5])).ReduceSum(),
        ["two products"] = (x, w) => x.MatMul(w([2, 6, 4, 5])).MatMul(w([5, 3])).ReduceMean(),
        ["a product of parameters"] = (x, w) => x.MatMul(w([2, 6, 4, 5])).MatMul(w([5, 3]).Reshape(new Shape(5, 3))) * w([4]).MatMul(w([4, 3])),
        ["a convolution"] = (x, w) => x.Convolve(w([3, 2, 3, 3]), pad: Pad.Same).ReduceSum(),
        ["a convolution's own values"] = (x, w) => x.Convolve(w([3, 2, 3, 3])),
        ["a strided convolution"] = (x, w) => x.Convolve(w([3, 2, 3, 3]), stride: 2, pad: Pad.Same).ReduceSum(),
        ["a transposed convolution"] = (x, w) => x.ConvolveTransposed(w([2, 3, 3, 3])).ReduceMean(),
        ["pooling and unpooling"] = (x, w) =>
        {
            var image = x * w([2, 1, 1]);
            return image.MaxPool(2).MaxUnpool(image, 2).ReduceSum();
        },
        ["average pooling"] = (x, w) => (x * w([2, 1, 1])).AveragePool(2).ReduceSum(),
        ["one weight twice"] = (x, w) =>
        {
            var weights = w([2, 2, 3, 3]);
            return x.Convolve(weights, pad: Pad.Same).Tanh().Convolve(weights, pad: Pad.Same).Square().ReduceSum();
        },
        ["a constant of high rank"] = (x, w) =>
        {
            var two = new Node(new Constant(new Shape(1, 1, 1, 1), 2), null);
            return (x * two * w([2, 1, 1])).Square();
        },
        ["two constants of high rank"] = (x, w) =>
        {
            var two = new Node(new Constant(new Shape(1, 1, 1), 2), null);
            return x.ReduceSum() * w([1]) * two * 3;
        },
        ["cross entropy"] = (x, w) => x.MatMul(w([2, 6, 4, 5])).CrossEntropyWithSoftmax(x.MatMul(w([2, 6, 4, 5])).Softmax()),
        ["softmax"] = (x, w) => x.MatMul(w([2, 6, 4, 5])).Softmax().Square().ReduceSum(),
        ["logarithm of softmax"] = (x, w) => x.MatMul(w([2, 6, 4, 5])).LogSoftmax().ReduceSum(0),
    };

    [Fact]
    public void Values_between_may_be_asked_for_too()
    {
        var random = new Random(4);
        var x = Input.Of("x", Image);
        var conv = x.Convolve(Parameter.Of("w", new Shape(3, 2, 3, 3), Floats(random, 54)), pad: Pad.Same);
        var biased = conv + Parameter.Of("b", new Shape(3, 1, 1), Floats(random, 3));
        var relu = biased.Relu();
        var pooled = relu.MaxPool((3, 2));
        var unpooled = pooled.MaxUnpool(relu, (3, 2));
        var criterion = unpooled.Square().ReduceSum();
        Node[] outputs = [x, conv, biased, relu, pooled, unpooled, criterion];
        var data = new Dataset(Column.From("x", Image.Size, Floats(random, Samples * Image.Size)));
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = outputs, Criterion = criterion, Columns = ["x"] }, gang);
        plan.Run(new Reader(data, new FileOrder(), Samples).Epoch(0).First());
        var expected = MinibatchInterpreter.Run(new Graph(criterion), data);
        foreach (var node in outputs)
            for (var i = 0; i < Samples * node.Shape.Size; i++)
                Assert.Equal(expected[node][i / node.Shape.Size][i % node.Shape.Size], plan.Output(node)[i], 1e-4);
    }

    [Fact]
    public void An_inputs_value_and_gradient_are_not_asked_for_at_once()
    {
        var x = Input.Of("x", Image);
        using var gang = new Gang(1);
        var error = Assert.Throws<ArgumentException>(() => Compilation.Compile(
            new() { Outputs = [x], Criterion = x.Square().ReduceSum(), With = [x], Columns = ["x"] }, gang));
        Assert.Contains("both the value and the gradient of 'x'", error.Message);
    }

    // An input's rows are stored in whole vectors: those past its last row must be its own.
    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Loading_an_image_leaves_its_neighbours_alone(LaneWidth width)
    {
        var random = new Random(4);
        var shape = new Shape(1, 16, 17);
        Node[] x = [.. Enumerable.Range(0, 6).Select(i => Input.Of($"x{i}", shape))];
        var y = x.Select(n => n.AveragePool(1)).Aggregate((a, b) => a + b);
        var data = new Dataset([.. x.Select(n => Column.From(n.Name!, shape.Size, Floats(random, Samples * shape.Size)))]);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [y], Columns = [.. x.Select(n => n.Name!)], Width = width }, gang);
        plan.Run(new Reader(data, new FileOrder(), Samples).Epoch(0).First());
        for (var i = 0; i < Samples * shape.Size; i++)
            Assert.Equal(data.Columns.Sum(c => c[i / shape.Size, i % shape.Size]), plan.Output(y)[i], 1e-5f);
    }

    [Fact]
    public void Two_thousand_layers_compile_and_run()
    {
        var x = Input.Of("x", Image);
        var w = Parameter.Of("w", new Shape(2, 1, 1), [0.01f, 0.02f]);
        var y = x;
        for (var i = 0; i < 1000; i++) y = (y * w + x).Tanh();
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Criterion = y.ReduceSum(), Outputs = [y], Columns = ["x"] }, gang);
        var data = new Dataset(Column.From("x", Image.Size, Floats(new Random(4), Image.Size)));
        plan.Run(new Reader(data, new FileOrder(), 1).Epoch(0).First());
        Assert.All(plan.Output(y).ToArray(), v => Assert.True(float.IsFinite(v)));
        Assert.True(float.IsFinite(plan.Gradients[0]));
    }

    static float[] Floats(Random random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() * 2 - 1)];
}
