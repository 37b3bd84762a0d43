using Unpool.Anomalies;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class RocBinsTests
{
    [Fact]
    public void Scores_that_are_further_apart_than_a_bin_is_wide_give_the_curve_of_the_scores_themselves()
    {
        var random = new Random(4);
        var scores = Enumerable.Range(0, 400).Select(i => i % 3 == 0)
            .Select(bad => (Score: (double)MathF.Round(20 * random.NextSingle() + (bad ? 4 : 0)), Bad: bad)).ToArray();
        var bins = new RocBins();
        foreach (var (score, bad) in scores) bins.Add((float)score, bad);
        Assert.Equal((134, 266), (bins.Anomalous, bins.Good));
        var (roc, exact) = (bins.Curve(), Roc.Of(scores));
        Assert.Equal(exact.Area, roc.Area, 1e-12);
        Assert.Equal(exact.Points, roc.Points);
    }

    [Fact]
    public void Many_scores_give_the_area_of_the_scores_themselves_but_for_the_width_of_a_bin()
    {
        var random = new Random(5);
        var scores = Enumerable.Range(0, 5000).Select(i => ((double)(random.NextSingle() + i % 2 * 0.3f), i % 2 == 1)).ToArray();
        var bins = new RocBins();
        foreach (var (score, bad) in scores) bins.Add((float)score, bad);
        Assert.Equal(Roc.Of(scores).Area, bins.Curve().Area, 1e-4);
    }

    [Fact]
    public void Without_one_of_the_kinds_there_is_no_area()
    {
        var bins = new RocBins();
        bins.Add(1, true);
        Assert.True(double.IsNaN(bins.Curve().Area));
    }
}
