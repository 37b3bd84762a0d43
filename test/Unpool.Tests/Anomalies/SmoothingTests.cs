using Unpool.Anomalies;
using Unpool.Inference;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class SmoothingTests
{
    [Fact]
    public void It_is_the_Gaussian_by_definition_and_a_mean_also_at_the_border()
    {
        var shape = new Shape(2, 9, 13);
        var random = new Random(1);
        float[] image = [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle())];
        foreach (var isMean in new[] { false, true })
        {
            using var predictor = new Predictor(new Graph(Smoothing.Of(Input.Of("x", shape), 1.5f, "blur", isMean)));
            var found = new float[shape.Size];
            predictor.Run(image, found);
            for (var c = 0; c < 2; c++)
                for (var y = 0; y < 9; y++)
                    for (var x = 0; x < 13; x++)
                    {
                        var (sum, weights, all) = (0.0, 0.0, 0.0);
                        for (var i = -5; i <= 5; i++)
                            for (var j = -5; j <= 5; j++)
                            {
                                var weight = Math.Exp(-(i * i + j * j) / 4.5);
                                all += weight;
                                if (y + i is < 0 or > 8 || x + j is < 0 or > 12) continue;
                                weights += weight;
                                sum += weight * image[(c * 9 + y + i) * 13 + x + j];
                            }
                        Assert.Equal(sum / (isMean ? weights : all), found[(c * 9 + y) * 13 + x], 1e-5);
                    }
        }
    }
}
