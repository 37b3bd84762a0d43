using CsCheck;
using Unpool.Anomalies;
using Xunit;

namespace Unpool.Tests.Anomalies;

public class RocTests
{
    static readonly Gen<(double Score, bool IsAnomalous)[]> Scores = Gen.Select(Gen.Int[0, 5], Gen.Bool, (score, isAnomalous) =>
        ((double)score, isAnomalous)).Array[1, 40];

    [Fact]
    public void The_area_is_the_share_of_pairs_in_the_right_order() => Scores.Sample(scores =>
    {
        var pairs = (from good in scores.Where(s => !s.IsAnomalous)
                     from anomalous in scores.Where(s => s.IsAnomalous)
                     select Math.Sign(anomalous.Score - good.Score) / 2.0 + 0.5).ToArray();
        var roc = Roc.Of(scores);
        if (pairs.Length > 0) Assert.Equal(pairs.Average(), roc.Area, 1e-12);
        else Assert.True(double.IsNaN(roc.Area) && roc.Points.Count == 0);
    });

    [Fact]
    public void The_curve_rises_and_encloses_the_area() => Scores.Sample(scores =>
    {
        if (Roc.Of(scores) is not { Points.Count: > 0 } roc) return;
        Assert.Equal((new(0, 0), new(1, 1)), (roc.Points[0], roc.Points[^1]));
        var area = 0.0;
        foreach (var (from, to) in roc.Points.Zip(roc.Points.Skip(1)))
        {
            Assert.True(to.FalseAlarms >= from.FalseAlarms && to.Found >= from.Found);
            area += (to.FalseAlarms - from.FalseAlarms) * (to.Found + from.Found) / 2;
        }
        Assert.Equal(roc.Area, area, 1e-12);
    });

    [Fact]
    public void Scores_that_differ_in_their_last_bit_are_told_apart() =>
        Assert.Equal(1, Roc.Of([(1f, false), (MathF.BitIncrement(1), true)]).Area);
}
