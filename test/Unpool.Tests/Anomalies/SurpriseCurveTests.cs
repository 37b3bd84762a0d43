using Unpool.Anomalies;
using Unpool.Inference;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class SurpriseCurveTests
{
    [Fact]
    public void Surprise_is_the_logarithm_of_the_share_that_is_stranger()
    {
        var random = new Random(1);
        var curve = SurpriseCurve.Of([.. Enumerable.Range(0, 20_000).Select(_ => (float)-Math.Log(1 - random.NextDouble()))]);
        Assert.Equal([0.5, 0.75, 0.9, 0.95, 0.99], curve.Shares);
        // Of an exponential distribution: the surprise is the value / ln 10, everywhere.
        foreach (var value in new[] { 0f, 0.7f, 2.3f, 4.6f, 9f, 20f }) Assert.Equal(value / Math.Log(10), At(curve, value), 0.12 + 0.05 * value);
    }

    [Fact]
    public void It_rises_and_begins_at_0()
    {
        var random = new Random(2);
        foreach (var count in new[] { 1, 2, 3, 10, 200 })
        {
            var curve = SurpriseCurve.Of([.. Enumerable.Range(0, count).Select(_ => 5 + random.NextSingle())]);
            Assert.Equal(0, At(curve, 0));
            float[] values = [.. Enumerable.Range(0, 100).Select(i => At(curve, 0.1f * i))];
            Assert.All(values.Zip(values.Skip(1)), pair => Assert.True(pair.First < pair.Second, $"{pair} of {count}"));
        }
    }

    [Fact]
    public void Measures_that_are_all_the_same_make_no_step()
    {
        var curve = SurpriseCurve.Of([3f, 3f, 3f, 3f, 3f, 3f]);
        Assert.Equal([0.5], curve.Shares);
        Assert.True(float.IsFinite(At(curve, 4)));
    }

    [Fact]
    public void A_map_is_the_curve_at_each_place()
    {
        var curve = SurpriseCurve.Of([1f, 2f, 3f, 5f, 8f, 13f, 21f, 34f, 40f, 41f, 43f, 44f, 45f, 46f, 47f, 48f, 49f]);
        using var predictor = new Predictor(new Graph(curve.At(Input.Of("x", new Shape(1, 3, 4)), "heat")));
        float[] map = [0, 1, 2, 3, 10, 20, 30, 44, 45, 48, 60, 90];
        var found = new float[12];
        predictor.Run(map, found);
        for (var i = 0; i < 12; i++) Assert.Equal(At(curve, map[i]), found[i], 1e-5f);
    }

    static float At(SurpriseCurve curve, float value)
    {
        using var predictor = new Predictor(new Graph(curve.At(Input.Of("x", new Shape(1)), "surprise")));
        var found = new float[1];
        predictor.Run([value], found);
        return found[0];
    }
}
