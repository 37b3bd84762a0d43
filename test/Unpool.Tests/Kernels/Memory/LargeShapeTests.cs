using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Kernels;

/// <summary>Networks with more maps or values than their squares fit into 32 bits, against the definition; and those that nothing can hold.</summary>
public class LargeShapeTests
{
    static readonly Dictionary<string, Func<LargeNet>> Large = new()
    {
        ["many maps over an image, then dense"] = () => new LargeNet(new(1, 7, 7)).Conv(175167).Dense(1),
        ["many maps between few"] = () => new LargeNet(new(1, 1, 1)).Conv(3).Conv(148883).Conv(3),
        ["many dense values as maps"] = () => new LargeNet(new(2, 2, 2)).MaxPool(2).Dense(147791, 1, 1).Conv(5),
        ["many normalised maps"] = () => new LargeNet(new(1, 1, 1)).MaxPool(1).BatchNorm().Conv(101413),
        ["many transposed maps"] = () => new LargeNet(new(3, 7, 7)).BatchNorm().Conv(2, 4).ConvTranspose(74802, 2),
    };

    // As they were seen to end the process, with up to 60 million weights.
    static readonly Dictionary<string, Func<LargeNet>> Largest = new()
    {
        ["Conv 175167, Dense 4"] = () => new LargeNet(new(1, 7, 7)).Conv(175167).Dense(4),
        ["Conv 403, Conv 148883, Conv 403"] = () => new LargeNet(new(1, 1, 1)).Conv(403).Conv(148883).Conv(403),
        ["MaxPool, Dense 147791, Conv 22"] = () => new LargeNet(new(102, 2, 2)).MaxPool(2).Dense(147791, 1, 1).Conv(22),
        ["MaxPool, BatchNorm, Conv 101413"] = () => new LargeNet(new(1, 1, 1)).MaxPool(1).BatchNorm().Conv(101413),
        ["BatchNorm, Conv 17, ConvTranspose 74802"] = () => new LargeNet(new(3, 7, 7)).BatchNorm().Conv(17, 4).ConvTranspose(74802, 2),
    };

    public static TheoryData<string, LaneWidth> Cases => Each(Large.Keys);

    public static TheoryData<string, LaneWidth> LargestCases => Each(Largest.Keys);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Many_maps_are_the_definition(string name, LaneWidth width) => Check(Large[name](), width);

    [Theory]
    [MemberData(nameof(LargestCases))]
    public void Nets_that_ended_the_process_are_the_definition(string name, LaneWidth width)
    {
        SkipUnlessLong();
        Check(Largest[name](), width);
    }

    static void SkipUnlessLong() => Assert.SkipUnless(
        Environment.GetEnvironmentVariable("UNPOOL_LONG_TESTS") is { Length: > 0 }, "takes gigabytes; set UNPOOL_LONG_TESTS to run it");

    [Theory]
    [InlineData(3 << 20)]
    [InlineData(60_000_000)]
    public void One_value_of_millions_of_inputs_is_their_sum(int inputs)
    {
        if (inputs > 10_000_000) SkipUnlessLong();
        var x = Input.Of("x", new Shape(inputs));
        var values = new float[inputs];
        for (var i = 0; i < values.Length; i++) values[i] = i % 3 - 1;
        var y = x.MatMul(Parameter.Of(null, new Shape(inputs, 1), values));
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [y], Columns = ["x"] }, gang);
        plan.Run(new Reader(new Dataset(Column.From("x", inputs, [.. values, .. values])), new FileOrder(), 2).Epoch(0).First());
        Assert.All(plan.Output(y).ToArray(), sum => Assert.Equal(inputs / 3 * 2.0, sum, inputs * 1e-7));
    }

    [Theory]
    [InlineData(100_000, 100_000)]
    [InlineData(65536, 65536)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_shape_that_ints_cannot_count_is_refused(int height, int width)
    {
        var e = Assert.Throws<ShapeException>(() => new Shape(3, height, width));
        Assert.Equal($"{width}x{height}x3 holds more than 1073741824 values, the most that are possible.", e.Message);
    }

    [Fact]
    public void So_is_the_result_of_an_operation_that_would_have_such_a_shape()
    {
        var x = Input.Of("x", new Shape(1, 20_000, 20_000));
        var e = Assert.Throws<ShapeException>(() => x.ConvolveTransposed(Parameter.Of(null, new Shape(1, 4, 1, 1), new float[4])));
        Assert.Contains("20000x20000x4 holds more than", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Zeros_around_images_count()
    {
        // The image fits by itself, but not with the zeros that a kernel of its own height needs above and below.
        var x = Input.Of("x", new Shape(1, 30_000, 20_000));
        var y = x.Convolve(Parameter.Of(null, new Shape(1, 1, 30_000, 1), new float[30_000]), pad: Pad.Same);
        using var gang = new Gang(1);
        var e = Assert.Throws<ShapeException>(() => Compilation.Compile(new() { Outputs = [y], Columns = ["x"] }, gang));
        Assert.Matches(@"^the network needs [4-9]\.\d GB of memory in one piece, .*; at most 4\.0 GB is possible\.$", e.Message);
    }

    [Fact]
    public void More_memory_than_there_is_is_refused_before_it_is_taken()
    {
        var x = Input.Of("x", new Shape(64, 1000, 1000));
        var y = x.MaxPool(2).Tanh();
        using var gang = new Gang(1);
        AvailableMemory.Limit = 100 << 20;
        try
        {
            var e = Assert.Throws<ShapeException>(() => Compilation.Compile(new() { Outputs = [y], Columns = ["x"] }, gang));
            Assert.Matches(@"^the network needs \d+ MB of memory, but only 100 MB is available\.$", e.Message);
        }
        finally
        {
            AvailableMemory.Limit = null;
        }
    }

    [Fact]
    public void A_minibatch_for_which_there_is_no_memory_is_refused_and_a_smaller_one_runs()
    {
        var x = Input.Of("x", new Shape(1000));
        using var gang = new Gang(1);
        var y = x.Tanh();
        var plan = Compilation.Compile(new() { Outputs = [y], Columns = ["x"] }, gang);
        var data = new Dataset(Column.From("x", 1000, new byte[5_000_000]));
        AvailableMemory.Limit = 1 << 20;
        try
        {
            Assert.Throws<ShapeException>(() => plan.Run(new Reader(data, new FileOrder(), 5000).Epoch(0).First()));
            plan.Run(new Reader(data, new FileOrder(), 7).Epoch(0).First());
        }
        finally
        {
            AvailableMemory.Limit = null;
        }
        Assert.Equal(7000, plan.Output(y).Length);
    }

    [Fact]
    public void A_kernel_with_very_many_phases_is_planned_at_once()
    {
        // For each of 62,500 phases the weights on it are looked for: among all of them, that would be four billion looks.
        var x = Input.Of("x", new Shape(1, 1, 2));
        var w = Parameter.Of(null, new Shape(1, 1, 250, 250), [.. Enumerable.Range(0, 62_500).Select(i => (float)i)]);
        var y = x.ConvolveTransposed(w, stride: 250);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [y], Columns = ["x"] }, gang);
        plan.Run(new Reader(new Dataset(Column.From("x", 2, (float[])[2, 3])), new FileOrder(), 1).Epoch(0).First());
        var output = plan.Output(y);
        for (var row = 0; row < 250; row++)
            for (var column = 0; column < 500; column++)
                Assert.Equal((column < 250 ? 2 : 3) * (row * 250f + column % 250), output[row * 500 + column]);
    }

    // Every net is homogeneous in each layer's weights: their product with their gradient is the criterion itself.
    static void Check(LargeNet net, LaneWidth width)
    {
        const int samples = 2;
        var weighting = Input.Of("weights", new Shape(1));
        var criterion = (net.Output * weighting).ReduceSum();
        using var gang = new Gang(1);
        var data = new Dataset(
            Column.From("x", net.Input.Shape.Size, Floats(samples * net.Input.Shape.Size)), Column.From("weights", 1, (float[])[0.75f, -0.5f]));
        var inference = Compilation.Compile(new() { Outputs = [net.Output], Columns = ["x", "weights"], Width = width }, gang);
        var minibatch = new Reader(data, new FileOrder(), samples).Epoch(0).First();
        inference.Run(minibatch);
        var graph = new Graph(net.Output);
        var found = inference.Output(net.Output);
        for (var i = 0; i < samples; i++)
        {
            var expected = Interpreter.Run(graph, Sample(data, i))[net.Output];
            // Of millions of terms a sum of floats has lost some digits.
            var scale = (1e-3 + expected.Max(Math.Abs)) * (expected.Length < 5 ? 10 : 1);
            for (var k = 0; k < expected.Length; k++)
            {
                var value = found[i * expected.Length + k];
                Assert.True(Math.Abs(expected[k] - value) < 1e-4 * scale,
                    $"{net}, {width}: sample {i}, value {k}: expected {expected[k]}, found {value}");
            }
        }

        var training = Compilation.Compile(new() { Mode = Mode.Training, Criterion = criterion, Columns = ["x", "weights"], Width = width }, gang);
        training.Run(minibatch);
        var sum = training.Sum(criterion);
        foreach (var w in net.Weights)
        {
            var (_, offset, length) = training.ParameterPlaces.First(p => ReferenceEquals(p.Node.Op, w.Op));
            var (product, size) = (0.0, 0.0);
            for (var i = offset; i < offset + length; i++)
            {
                var term = (double)training.Parameters[i] * training.Gradients[i];
                (product, size) = (product + term, size + Math.Abs(term));
            }
            Assert.True(
                size > 0 && Math.Abs(product - sum) < 1e-4 * size,
                $"{net}, {width}: weights {w.Shape} times their gradient are {product}, the criterion is {sum}");
        }
    }

    static Dictionary<string, double[]> Sample(Dataset data, int row) =>
        data.Columns.ToDictionary(c => c.Name, c => Enumerable.Range(0, c.Width).Select(k => (double)c[row, k]).ToArray());

    static float[] Floats(int count) => [.. Enumerable.Range(0, count).Select(i => (i * 7919L + 5) % 1021 / 510f - 0.9f)];

    static TheoryData<string, LaneWidth> Each(IEnumerable<string> names) => new(
        from name in names from width in Enum.GetValues<LaneWidth>() select (name, width));
}
