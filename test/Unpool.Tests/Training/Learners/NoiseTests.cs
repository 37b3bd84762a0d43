using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class NoiseTests
{
    [Fact]
    public void It_is_normal_with_the_deviation_that_was_given()
    {
        var noise = Draw(100001, 0.5, update: 1, place: 0);
        Assert.Equal(0, noise.Average(), 0.01);
        Assert.Equal(0.5, Math.Sqrt(noise.Average(x => x * x)), 0.01);
        // The shares of a normal distribution within one deviation and two.
        Assert.Equal(0.6827, noise.Count(x => Math.Abs(x) < 0.5) / 100001.0, 0.01);
        Assert.Equal(0.9545, noise.Count(x => Math.Abs(x) < 1) / 100001.0, 0.01);
    }

    [Fact]
    public void It_depends_on_update_and_place_alone()
    {
        var noise = Draw(16, 1, update: 3, place: 32);
        Assert.Equal(noise, Draw(16, 1, update: 3, place: 32));
        Assert.Equal(noise[..7], Draw(7, 1, update: 3, place: 32));
        Assert.Empty(noise.Intersect(Draw(16, 1, update: 4, place: 32)));
        Assert.Empty(noise.Intersect(Draw(16, 1, update: 3, place: 48)));
    }

    // Neither the rate nor the gradient scales it; L1 comes after it.
    [Fact]
    public void It_is_added_after_the_update_and_before_L1()
    {
        var noise = Draw(9, 0.25, update: 1, place: 0);
        Assert.Equal(noise.Select(n => -0.5f + n), Step(new Sgd(0.5) { NoiseDeviation = 0.25 }));
        Assert.All(Step(new Sgd(0.5) { NoiseDeviation = 0.25, L1 = 100 }), w => Assert.Equal(0, w));
    }

    static float[] Step(Learner learner)
    {
        var (w, g) = (new float[9], new float[9]);
        Array.Fill(g, 1);
        learner.CreateState([new(0, 9, 1)]).Update(w, g, samples: 1, epoch: 0);
        return w;
    }

    static float[] Draw(int count, double deviation, long update, int place)
    {
        var values = new float[count];
        Noise.Add(values, deviation, update, place);
        return values;
    }
}
