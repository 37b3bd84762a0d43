using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Compiler;

/// <summary>Convolutions that are pooled while they are in registers, at the edges where that was once wrong.</summary>
public class EdgeWindowTests
{
    [Theory]
    [InlineData(4)]
    [InlineData(2)]
    public void A_trained_auto_encoder_of_odd_sides_has_the_same_RMSE_fused_and_not(int pool)
    {
        var shape = new Shape(1, 31, 27);
        var random = new Random(3);
        var bytes = new byte[48 * shape.Size];
        random.NextBytes(bytes);
        var data = new Dataset(Column.From("x", shape.Size, bytes));

        var x = Input.Of("x", shape) / 256;
        var conv = x.Convolve(Weights(random), pad: Pad.Same) + Bias();
        var output = conv.MaxPool(pool, pad: Pad.Same).MaxUnpool(conv, pool, pad: Pad.Same).ConvolveTransposed(Weights(random), pad: 2);
        var criterion = output.RootMeanSquareError(x, "rmse");
        using (var trainer = new Trainer(new() { Criterion = criterion, Learner = new MomentumSgd(0.001), Epochs = 2, MinibatchSize = 16 }, data))
            trainer.Train(TestContext.Current.CancellationToken);

        var expected = MinibatchInterpreter.Run(new Graph(criterion), data)[criterion].Average(v => v[0]);
        foreach (var width in Enum.GetValues<LaneWidth>())
            foreach (Node[] read in new Node[][] { [], [conv] })
            {
                using var evaluator = new Evaluator([criterion], read, data, threads: 1, width: width);
                Assert.Equal(expected, evaluator.Evaluate()[0], 1e-5);
            }
    }

    [Fact]
    public void Maxima_at_the_edges_are_those_of_the_image()
    {
        var (fused, checkedShapes) = (0, 0);
        foreach (var window in new[] { 2, 4 })
            for (var height = 8; height <= 13; height++)
                for (var width = 15; width <= 37; width += 2)
                    foreach (var pad in new[]
                        { Pad.None, Pad.Same, Pad.Of(0, (Short(height, window), Short(width, window))), Pad.Of((Short(height, window), 0), 0) })
                    {
                        if (Check(window, new Shape(1, height, width), pad)) fused++;
                        checkedShapes++;
                    }
        TestContext.Current.SendDiagnosticMessage($"{fused} of {checkedShapes} fused");
        Assert.InRange(fused, 20, checkedShapes - 20);
    }

    static int Short(int side, int window) => (window - side % window) % window;

    static bool Check(int window, Shape shape, Pad pad)
    {
        var random = new Random(shape.Size);
        var x = Input.Of("x", shape);
        Node pooled;
        try
        {
            pooled = (x.Convolve(Weights(random), pad: Pad.Same) + Bias()).MaxPool(window, pad: pad);
        }
        catch (ShapeException)
        {
            return false;
        }
        var data = new Dataset(Column.From("x", shape.Size, [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle())]));
        var expected = MinibatchInterpreter.Run(new Graph(pooled), data)[pooled][0];
        foreach (var lanes in Enum.GetValues<LaneWidth>())
        {
            using var evaluator = new Evaluator([], [pooled], data, threads: 1, width: lanes);
            var found = evaluator.Values(pooled).Single();
            for (var i = 0; i < expected.Length; i++)
                Assert.True(
                    Math.Abs(expected[i] - found[i]) < 1e-5, $"{shape} {window} {pad} {lanes}, {i}: expected {expected[i]}, found {found[i]}");
        }
        return Reach.Changing(new() { Outputs = [pooled], Columns = ["x"] }).Contains("FusePooling");
    }

    // Negative: of results beyond the edge, which have fewer pixels, each would be a maximum.
    static Node Weights(Random random) =>
        Parameter.Of(null, new Shape(1, 1, 5, 5), [.. Enumerable.Range(0, 25).Select(_ => -random.NextSingle() * 0.4f)]);

    static Node Bias() => Parameter.Of(null, new Shape(1, 1, 1), [-1]);
}
