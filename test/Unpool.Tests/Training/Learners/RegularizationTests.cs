using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Training;

public class RegularizationTests
{
    [Fact]
    public void Truncation_limits_each_sum_to_the_threshold_times_the_samples() =>
        Assert.Equal([1, -1, 0.5f, 0], Step(new Sgd(1) { ClippingThreshold = 0.25 }, [3, -9, 0.5f, 0], samples: 4));

    [Fact]
    public void The_norm_of_each_parameter_is_limited_on_its_own()
    {
        var learner = new Sgd(1) { ClippingThreshold = 0.5, Clipping = Clipping.Norm };
        ParameterSpan[] parameters = [new(0, 2, 1), new(2, 2, 1)];
        Assert.Equal([1.2f, 1.6f, 0.3f, -0.4f], Step(learner, [3, 4, 0.3f, -0.4f], samples: 4, parameters), Close);
    }

    [Fact]
    public void Gradients_within_the_threshold_keep_their_bits() =>
        Assert.Equal([0.1f, -0.3f], Step(new Sgd(1) { ClippingThreshold = 1, Clipping = Clipping.Norm }, [0.1f, -0.3f], samples: 1));

    [Fact]
    public void Gradients_are_clipped_before_L2_is_added()
    {
        var w = new float[] { 10 };
        new Sgd(0.1) { ClippingThreshold = 1, L2 = 1 }.CreateState([new(0, 1, 1)]).Update(w, [50], samples: 1, epoch: 0);
        Assert.Equal(10 - 0.1f * (1 + 10), w[0], 1e-6f);
    }

    [Fact]
    public void What_is_not_a_number_stays_visible() =>
        Assert.True(float.IsNaN(Step(new Sgd(1) { ClippingThreshold = 1 }, [float.NaN], samples: 1)[0]));

    static readonly EqualityComparer<float> Close = EqualityComparer<float>.Create((a, b) => Math.Abs(a - b) < 1e-6f);

    /// <summary>What is subtracted from weights at 0.</summary>
    static float[] Step(Learner learner, float[] g, int samples, ParameterSpan[]? parameters = null)
    {
        var w = new float[g.Length];
        learner.CreateState(parameters ?? [new(0, g.Length, 1)]).Update(w, g, samples, epoch: 0);
        return [.. w.Select(x => 0 - x)];
    }
}
