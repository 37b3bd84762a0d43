using Unpool.Compiler;
using Unpool.Data;
using Unpool.Layers;
using Unpool.Runtime;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Operations;

public class StructuralSimilarityTests
{
    [Theory]
    [InlineData(1, 28, 28, 11, 1.5f, 0.01f, 0.03f, 1)]
    [InlineData(3, 13, 17, 11, 1.5f, 0.01f, 0.03f, 1)]
    [InlineData(1, 11, 11, 11, 1.5f, 0.01f, 0.03f, 1)]
    [InlineData(2, 6, 9, 4, 0.7f, 0.05f, 0.1f, 2)]
    [InlineData(2, 5, 4, 1, 1, 0.01f, 0.03f, 1)]
    public void The_value_is_that_of_the_formula_window_by_window(
        int channels, int height, int width, int window, float sigma, float k1, float k2, float range)
    {
        var shape = new Shape(channels, height, width);
        var (a, b) = Pair(shape);
        Assert.Equal(
            Naive(a, b, shape, window, sigma, k1, k2, range), Run(a, b, shape, (x, y) => x.Ssim(y, window, sigma, k1, k2, range)).Value, 1e-5);
    }

    [Fact]
    public void Bytes_have_a_range_of_255()
    {
        var shape = new Shape(1, 16, 16);
        var (a, b) = Pair(shape);
        var expected = Run(a, b, shape, (x, y) => x.Ssim(y)).Value;
        Assert.Equal(expected, Run(a, b, shape, (x, y) => (x * 255).Ssim(y * 255, range: 255)).Value, 1e-5);
    }

    [Fact]
    public void An_image_is_like_itself_and_unlike_its_negative()
    {
        var shape = new Shape(2, 12, 13);
        var (a, _) = Pair(shape);
        var (value, gradient) = Run(a, a, shape, (x, y) => x.Ssim(y));
        Assert.Equal(1, value, 1e-6);
        Assert.All(gradient, g => Assert.Equal(0, g, 1e-5));
        Assert.True(Run(a, a, shape, (x, y) => x.Ssim(Constant.Of(1) - y)).Value < 0);
    }

    // Central differences of the formula, in double.
    [Fact]
    public void The_gradient_is_that_of_the_formula()
    {
        var shape = new Shape(2, 12, 13);
        var (a, b) = Pair(shape);
        var (_, gradient) = Run(a, b, shape, (x, y) => Constant.Of(1) - x.Ssim(y));
        for (var i = 0; i < a.Length; i += 7)
            Assert.Equal((Moved(i, -1e-3f) - Moved(i, 1e-3f)) / (2 * 1e-3), gradient[i], 2e-4);

        double Moved(int i, float by)
        {
            float[] moved = [.. a];
            moved[i] += by;
            return Naive(moved, b, shape, 11, 1.5f, 0.01f, 0.03f, 1);
        }
    }

    [Fact]
    public void Its_weights_are_not_learned()
    {
        var x = Input.Of("x", new Shape(1, 12, 12));
        var graph = new Graph(x.Ssim(x * 0.5f));
        Assert.All(graph.Parameters, p => Assert.Equal(0, ((Parameter)p.Op).RateMultiplier));
        Assert.All(graph.Parameters, p => Assert.Equal(1, ((Parameter)p.Op).Values.Sum(), 1e-6));
    }

    [Fact]
    public void A_network_learns_by_it()
    {
        var image = Input.Of("features", new Shape(1, 28, 28)) / 256;
        var made = new Sequential(
            new Conv(4, 5) { Pad = Pad.Same, Activation = Activation.Elu }, new PRelu(),
            new Conv(1, 5) { Pad = Pad.Same, Activation = Activation.Sigmoid }).Apply(image);
        var loss = Constant.Of(1) - made.Ssim(image);
        using var trainer = new Trainer(new() { Criterion = loss, Learner = new Adam(0.01), MinibatchSize = 16, Epochs = 3 }, Digits.Draw(256));
        trainer.Train(TestContext.Current.CancellationToken);
        Assert.True(trainer.Epochs[2].Criterion < 0.5 * trainer.Epochs[0].Criterion,
            $"the loss went from {trainer.Epochs[0].Criterion} to {trainer.Epochs[2].Criterion}");
    }

    // Every window by itself, with weights of two axes.
    static double Naive(float[] a, float[] b, Shape shape, int window, float sigma, float k1, float k2, float range)
    {
        var (sum, windows) = (0.0, 0);
        var center = (window - 1) / 2.0;
        for (var c = 0; c < shape.Channels; c++)
            for (var top = 0; top + window <= shape.Height; top++)
                for (var left = 0; left + window <= shape.Width; left++, windows++)
                {
                    var pixels = new List<(double A, double B, double Weight)>();
                    for (var i = 0; i < window; i++)
                        for (var j = 0; j < window; j++)
                        {
                            var at = (c * shape.Height + top + i) * shape.Width + left + j;
                            var distance = (i - center) * (i - center) + (j - center) * (j - center);
                            pixels.Add((a[at], b[at], Math.Exp(-distance / (2.0 * sigma * sigma))));
                        }
                    var (meanA, meanB) = (Mean(p => p.A), Mean(p => p.B));
                    var (varianceA, varianceB) = (Mean(p => Math.Pow(p.A - meanA, 2)), Mean(p => Math.Pow(p.B - meanB, 2)));
                    var covariance = Mean(p => (p.A - meanA) * (p.B - meanB));
                    var (c1, c2) = (Math.Pow((double)k1 * range, 2), Math.Pow((double)k2 * range, 2));
                    sum += (2 * meanA * meanB + c1) * (2 * covariance + c2)
                        / ((meanA * meanA + meanB * meanB + c1) * (varianceA + varianceB + c2));

                    double Mean(Func<(double A, double B, double Weight), double> of) =>
                        pixels.Sum(p => p.Weight * of(p)) / pixels.Sum(p => p.Weight);
                }
        return sum / windows;
    }

    // A smooth image, and the same with noise.
    static (float[] A, float[] B) Pair(Shape shape)
    {
        var random = new Random(1);
        float[] a = [.. Enumerable.Range(0, shape.Size).Select(i => 0.5f + 0.4f * MathF.Sin(i * 0.37f))];
        return (a, [.. a.Select(v => Math.Clamp(v + 0.3f * (random.NextSingle() - 0.5f), 0, 1))]);
    }

    static (double Value, float[] Gradient) Run(float[] a, float[] b, Shape shape, Func<Node, Node, Node> loss)
    {
        var (x, y) = (Input.Of("x", shape), Input.Of("y", shape));
        var criterion = loss(x, y);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Criterion = criterion, With = [x], Columns = ["x", "y"] }, gang);
        var data = new Dataset(Column.From("x", shape.Size, a), Column.From("y", shape.Size, b));
        plan.Run(new Reader(data, new FileOrder(), 1).Epoch(0).First());
        return (plan.Sum(criterion), plan.Output(x).ToArray());
    }
}
