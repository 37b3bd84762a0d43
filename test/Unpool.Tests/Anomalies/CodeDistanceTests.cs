using Unpool.Anomalies;
using Unpool.Inference;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class CodeDistanceTests
{
    [Fact]
    public void Of_many_codes_it_is_Mahalanobis_distance_and_1_on_average()
    {
        var random = new Random(1);
        float[][] codes = [.. Enumerable.Range(0, 5000).Select(_ => Code(random))];
        var distance = CodeDistance.From(codes);
        Assert.Equal(1, codes.Take(500).Average(code => Of(distance, code)), 0.15);
        // Along the sum of the two first values codes are wide, along their difference narrow.
        Assert.True(Of(distance, [4, 4, 0]) < 3);
        Assert.True(Of(distance, [4, -4, 0]) > 15);
    }

    [Fact]
    public void Of_few_codes_it_is_finite_also_where_they_never_differ()
    {
        var distance = CodeDistance.From([[1, 5, 0], [2, 5, 0]]);
        Assert.InRange(Of(distance, [1.5f, 5, 0]), 0, 1e-6);
        Assert.True(float.IsFinite(Of(distance, [9, 9, 9])));
        Assert.True(float.IsFinite(Of(CodeDistance.From([[0, 0]]), [1, 1])));
    }

    [Fact]
    public void A_map_has_the_distance_of_each_place()
    {
        var random = new Random(2);
        var distance = CodeDistance.From([.. Enumerable.Range(0, 100).Select(_ => Code(random))]);
        using var predictor = new Predictor(new Graph(distance.Of(Input.Of("x", new Shape(3, 2, 2)), "map")));
        float[][] places = [.. Enumerable.Range(0, 4).Select(_ => Code(random))];
        var found = new float[4];
        predictor.Run([.. Enumerable.Range(0, 12).Select(i => places[i % 4][i / 4])], found);
        for (var i = 0; i < 4; i++) Assert.Equal(Of(distance, places[i]), found[i], 1e-3f);
    }

    static float[] Code(Random random)
    {
        var (wide, narrow) = (3 * Normal(random), 0.5f * Normal(random));
        return [wide + narrow, wide - narrow, Normal(random)];
    }

    static float Normal(Random random) => (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));

    static float Of(CodeDistance distance, float[] code)
    {
        using var predictor = new Predictor(new Graph(distance.Of(Input.Of("x", new Shape(code.Length)), "code")));
        var found = new float[1];
        predictor.Run(code, found);
        return found[0];
    }
}
