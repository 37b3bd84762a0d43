using Unpool.Anomalies;
using Unpool.Data;
using Unpool.Tests.Support;
using Unpool.Tests.Support.Onnx;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class AnomalyDetectorTests
{
    static readonly string[] Numbers = ["score", "score.reconstruction", "score.code", "quantile", "anomalous"];

    public static TheoryData<int, int, int> Shapes => new() { { 1, 28, 28 }, { 3, 16, 20 }, { 1, 9, 8 }, { 1, 70, 64 }, { 3, 40, 33 } };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void ONNX_Runtime_gives_the_same_scores_heat_maps_and_reconstructions(int channels, int height, int width)
    {
        var shape = new Shape(channels, height, width);
        // As many that a score is not much steeper between them than the errors that it is made of.
        var model = Strange.Model(shape, pictures: 200);
        using var detector = new AnomalyDetector(model);
        Column[] sets = [Strange.Stripes(shape, 4, 5), Strange.Marked(shape, 3), Noise(shape, 2)];
        float[][] pictures = [.. sets.SelectMany(set => Enumerable.Range(0, set.Count).Select(row => Strange.Row(set, row)))];
        foreach (var optimized in new[] { false, true })
        {
            using var other = new OrtModel(Strange.File(model), optimized);
            Assert.Equal(["score", "heatmap", "reconstruction"], other.Outputs.Take(3));
            var found = other.Run([.. pictures.Select(picture => new Dictionary<string, float[]> { ["features"] = picture })]);
            Assert.Equal(pictures.Length, found["score"].Length);
            var (heat, rebuilt) = (new float[height * width], new float[shape.Size]);
            for (var i = 0; i < pictures.Length; i++)
            {
                var score = detector.Score(pictures[i], heat, rebuilt);
                float[] own = [score.Score, score.Reconstruction, score.Code, score.Quantile, score.IsAnomalous ? 1 : 0];
                foreach (var (name, value) in Numbers.Zip(own)) Close(value, found[name][i], 1);
                for (var p = 0; p < heat.Length; p++) Close(heat[p], found["heatmap"][i * heat.Length + p], 10);
                for (var p = 0; p < rebuilt.Length; p++) Close(rebuilt[p], found["reconstruction"][i * rebuilt.Length + p], 256);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public void A_picture_alone_has_the_score_that_it_has_among_many_to_the_last_bit(int channels, int height, int width)
    {
        var shape = new Shape(channels, height, width);
        var (model, many) = (Strange.Model(shape), Strange.Stripes(shape, 300, 7));
        using var detector = new AnomalyDetector(model);
        using var evaluator = new Evaluator([], [model.Graph["score"], model.Graph["heatmap"]], new Dataset(many), threads: 3);
        var together = evaluator.Values([model.Graph["score"], model.Graph["heatmap"]]).Select(v => (Score: v[0][0], Heat: v[1].ToArray())).ToArray();
        Parallel.For(0, many.Count, row =>
        {
            var heat = new float[height * width];
            Assert.Equal(together[row].Score, detector.Score(Strange.Row(many, row), heat).Score);
            Assert.Equal(together[row].Heat, heat);
        });
    }

    [Fact]
    public void Bytes_and_floats_score_alike()
    {
        var shape = new Shape(1, 20, 20);
        using var detector = new AnomalyDetector(Strange.Model(shape));
        var picture = Strange.Row(Strange.Stripes(shape, 1, 4), 0);
        Assert.Equal(detector.Score(picture), detector.Score(Array.ConvertAll(picture, value => (byte)value)));
    }

    [Fact]
    public void The_score_of_a_network_with_places_is_the_hottest_place_of_the_heat_map()
    {
        var shape = new Shape(1, 48, 40);
        using var detector = new AnomalyDetector(Strange.Model(shape, epochs: 30));
        var heat = new float[48 * 40];
        var marked = Strange.Marked(shape, 5);
        for (var row = 0; row < 5; row++)
        {
            var score = detector.Score(Strange.Row(marked, row), heat);
            Assert.Equal(heat.Max(), score.Score);
            Assert.Equal(score.Score, heat[score.Row * 40 + score.Column]);
            Assert.Equal(score.Score, Math.Max(score.Reconstruction, score.Code));
            Assert.Equal(score.Code > score.Reconstruction ? AnomalyCause.Code : AnomalyCause.Reconstruction, score.Cause);
            // The square's edges are what is hardest to rebuild.
            Assert.InRange(score.Row, 1, 10);
            Assert.InRange(score.Column, 0, 9);
            Assert.True(score.IsAnomalous, $"{score}");
            Assert.Equal(1, score.Quantile);
        }
    }

    [Fact]
    public void Calls_allocate_nothing()
    {
        var shape = new Shape(1, 28, 28);
        using var detector = new AnomalyDetector(Strange.Model(shape));
        var (picture, heat, rebuilt) = (Strange.Row(Strange.Stripes(shape, 1), 0), new float[784], new float[784]);
        detector.Score(picture, heat, rebuilt);
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 50; i++) detector.Score(picture, heat, rebuilt);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }));
    }

    [Fact]
    public void What_does_not_fit_is_refused_with_its_numbers()
    {
        var detector = new AnomalyDetector(Strange.Model(new Shape(1, 20, 30)));
        Assert.Contains("600 values, but 599", Assert.Throws<ArgumentException>(() => detector.Score(new float[599])).Message);
        Assert.Contains("600 values, but there is room for 1",
            Assert.Throws<ArgumentException>(() => detector.Score(new float[600], new float[1])).Message);
        detector.Dispose();
        Assert.Throws<ObjectDisposedException>(() => detector.Score(new float[600]));
    }

    static Column Noise(Shape shape, int count)
    {
        var random = new Random(3);
        var values = new byte[count * shape.Size];
        random.NextBytes(values);
        return Column.From("features", shape.Size, values).Shaped(shape);
    }

    // Within 1e-5 of the unit, and beyond it of the value. A place of a heat map is the mean of fewer differences than a score.
    static void Close(float expected, float found, float unit) =>
        Assert.True(Math.Abs(expected - found) <= 1e-5f * Math.Max(unit, Math.Abs(expected)), $"expected {expected:R}, found {found:R}");
}
