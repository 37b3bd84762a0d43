using Unpool.Anomalies;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class AnomalyThresholdTests
{
    [Theory]
    [InlineData(1000, 0.01, 991, 9)]
    [InlineData(99, 0.01, 99, 0)]
    [InlineData(100, 0.01, 100, 0)]
    [InlineData(10, 0.2, 9, 1)]
    [InlineData(2, 0.01, 2, 0)]
    public void The_threshold_is_the_score_with_few_enough_above_it(int count, double share, int rank, int above)
    {
        var threshold = AnomalyThreshold.For([.. Enumerable.Range(1, count).Reverse().Select(i => (float)i)], share);
        Assert.Equal(rank, threshold.Value);
        Assert.Equal(above, threshold.Above);
        Assert.Equal((above + 1.0) / (count + 1), threshold.Expected, 1e-12);
        Assert.Equal((count + 1) * share >= 0.999999, threshold.IsReached);
    }

    [Fact]
    public void False_alarms_of_new_pictures_are_as_many_as_expected_and_the_interval_holds_what_it_says()
    {
        var random = new Random(5);
        var (rates, inside, runs) = (0.0, 0, 400);
        for (var run = 0; run < runs; run++)
        {
            var threshold = AnomalyThreshold.For([.. Enumerable.Range(0, 60).Select(_ => (float)random.NextDouble())], 0.05);
            // Of uniform scores the share above the threshold is known.
            var share = 1 - threshold.Value;
            rates += share / runs;
            if (share >= threshold.Low && share <= threshold.High) inside++;
        }
        Assert.InRange(rates, 0.04, 0.058);
        Assert.InRange(inside / (double)runs, 0.92, 0.98);
    }

    [Fact]
    public void The_interval_of_the_threshold_holds_the_one_of_all_good_pictures()
    {
        var random = new Random(6);
        var inside = 0;
        for (var run = 0; run < 400; run++)
        {
            var threshold = AnomalyThreshold.For([.. Enumerable.Range(0, 200).Select(_ => (float)random.NextDouble())], 0.1);
            if (threshold.LowValue <= 0.9 && threshold.HighValue >= 0.9) inside++;
        }
        Assert.InRange(inside / 400.0, 0.93, 0.99);
    }

    [Fact]
    public void A_threshold_that_is_given_says_what_false_alarms_to_expect()
    {
        float[] scores = [.. Enumerable.Range(1, 99).Select(i => (float)i)];
        var threshold = AnomalyThreshold.At(scores, 89.5);
        Assert.Equal((10, 0.11), (threshold.Above, threshold.Expected));
        Assert.InRange(0.105, threshold.Low, threshold.High);
        Assert.Equal((0, 0.01), (AnomalyThreshold.At(scores, 1000).Above, AnomalyThreshold.At(scores, 1000).Expected));
        Assert.Equal((99, 1.0), (AnomalyThreshold.At(scores, -1).Above, AnomalyThreshold.At(scores, -1).Expected));
    }

    [Fact]
    public void People_read_a_sentence() => Assert.Equal(
        "threshold 40: expect 2.44 % false alarms (95 % interval 0.06 % to 8.81 %, from 40 good pictures not trained on); for 1 %, 99 such pictures "
        + "are needed",
        AnomalyThreshold.For([.. Enumerable.Range(1, 40).Select(i => (float)i)], 0.01).ToString());
}
