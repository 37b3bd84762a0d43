using Unpool.Anomalies;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class RocTests
{
    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order()
    {
        var random = new Random(4);
        var scores = Enumerable.Range(0, 400).Select(i => i % 3 == 0)
            .Select(bad => (Score: MathF.Round(20 * random.NextSingle() + (bad ? 4 : 0)), Bad: bad)).ToArray();
        var roc = new Roc();
        foreach (var (score, bad) in scores) roc.Add(score, bad);
        var pairs = from bad in scores.Where(s => s.Bad) from good in scores.Where(s => !s.Bad) select Math.Sign(bad.Score - good.Score) / 2.0 + 0.5;
        Assert.Equal(pairs.Average(), roc.Area, 1e-12);
        Assert.Equal((134, 266), (roc.Anomalous, roc.Good));
    }

    [Fact]
    public void The_curve_encloses_the_area()
    {
        var random = new Random(5);
        var roc = new Roc();
        for (var i = 0; i < 1000; i++) roc.Add(random.NextSingle() + (i % 2) * 0.3f, i % 2 == 1);
        var points = roc.Points;
        Assert.Equal((0.0, 0.0), points[0]);
        Assert.Equal((1.0, 1.0), points[^1]);
        var area = points.Zip(points.Skip(1), (a, b) => (b.FalseAlarms - a.FalseAlarms) * (a.Found + b.Found) / 2).Sum();
        Assert.Equal(roc.Area, area, 1e-9);
    }

    [Fact]
    public void Without_one_of_the_kinds_there_is_no_area()
    {
        var roc = new Roc();
        roc.Add(1, true);
        Assert.True(double.IsNaN(roc.Area));
    }
}
