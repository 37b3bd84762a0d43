using Unpool.Compiler;
using Unpool.Data;
using Unpool.Ops;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Compiler;

/// <summary>Conditions of passes and kernels without which they would compute something else, each at its edge.</summary>
public class PassConditionTests
{
    [Theory]
    [InlineData(4095, true)]
    [InlineData(4096, false)]
    public void Maxima_are_found_while_convolving_only_where_floats_count_the_pixels(int side, bool fused)
    {
        var x = Input.Of("x", new Shape(1, side, side));
        var pooled = x.Convolve(Parameter.Of(null, new Shape(1, 1, 3, 3), new float[9]), pad: Pad.Same).MaxPool(2);
        var program = Compilation.Passes(new() { Outputs = [pooled], Columns = ["x"] }).Last().Program;
        Assert.Equal(fused, program.Nodes.Any(n => n.Op is PooledCorrelation));
    }

    [Fact]
    public void Weights_that_differ_from_sample_to_sample_are_refused_before_an_unpooled_image_too()
    {
        var (x, w) = (Input.Of("x", new Shape(2, 16, 16)), Input.Of("w", new Shape(2, 1, 5, 5)));
        var e = Assert.Throws<ShapeException>(() => Check(x.MaxPool(4).MaxUnpool(x, 4).ConvolveTransposed(w.Tanh(), pad: 2)));
        Assert.Contains("weights that differ from sample to sample", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_spread_from_an_image_larger_than_the_result_stays_in_its_memory()
    {
        var x = Input.Of("x", new Shape(1, 64, 64));
        var w = Parameter.Of(null, new Shape(1, 1, 5, 5), [.. Enumerable.Range(0, 25).Select(i => i / 25f)]);
        Check(x.MaxPool(4).MaxUnpool(x, 4).ConvolveTransposed(w, pad: 4));
    }

    [Fact]
    public void Factors_whose_product_is_out_of_range_stay_two()
    {
        var x = Input.Of("x", new Shape(3));
        var y = x * 1e-30f * 1e-30f;
        var data = new Dataset(Column.From("x", 3, [1e35f, -2e35f, 0]));
        using var evaluator = new Evaluator([], [y], data, threads: 1);
        Assert.Equal([1e-25f, -2e-25f, 0], evaluator.Values(y).Single(), (a, b) => Math.Abs(a - b) <= 1e-6f * Math.Abs(a));
    }

    [Fact]
    public void What_no_window_covers_is_zero_after_unpooling()
    {
        for (var height = 2; height <= 5; height++)
            for (var width = 2; width <= 19; width++)
            {
                var x = Input.Of("x", new Shape(3, height, width));
                Check(x.MaxPool(2).MaxUnpool(x, 2));
            }
    }

    static void Check(Node y)
    {
        const int samples = 3;
        var random = new Random(y.Shape.Size);
        var graph = new Graph(y);
        var data = new Dataset([.. graph.Inputs.Select(n => Column.From(
            n.Name!, n.Shape.Size, [.. Enumerable.Range(0, samples * n.Shape.Size).Select(_ => random.NextSingle() - .2f)]))]);
        var expected = MinibatchInterpreter.Run(graph, data)[y];
        foreach (var width in Enum.GetValues<LaneWidth>())
        {
            using var evaluator = new Evaluator([], [y], data, threads: 1, width: width);
            var found = evaluator.Values(y).ToList();
            for (var i = 0; i < samples; i++)
                for (var k = 0; k < y.Shape.Size; k++)
                    Assert.True(
                        Math.Abs(expected[i][k] - found[i][k]) <= 1e-5,
                        $"{y.Shape} at {width}, sample {i}, value {k}: {expected[i][k]}, found {found[i][k]}");
        }
    }
}
