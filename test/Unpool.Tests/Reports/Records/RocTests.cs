using CsCheck;
using Unpool.Reports.Records;
using Xunit;

namespace Unpool.Tests.Reports.Records;

public class RocTests
{
    static readonly Gen<ScoredPicture[]> Pictures = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], (score, kind) =>
        new ScoredPicture("f", null, kind == 2 ? null : kind == 1, score)).Array[1, 40];

    [Fact]
    public void The_area_is_how_often_a_bad_one_scores_higher_than_a_good_one() => Pictures.Sample(pictures =>
    {
        var pairs = (from good in pictures.Where(p => p.IsGood == true)
                     from bad in pictures.Where(p => p.IsGood == false)
                     select bad.Score > good.Score ? 1 : bad.Score == good.Score ? 0.5 : 0).ToArray();
        var roc = Roc.Of(pictures);
        if (pairs.Length == 0) Assert.Null(roc);
        else Assert.Equal(pairs.Average(), roc!.Area, 1e-12);
    });

    [Fact]
    public void The_curve_rises_and_has_that_area() => Pictures.Sample(pictures =>
    {
        if (Roc.Of(pictures) is not { } roc) return;
        Assert.Equal(((0.0, 0.0), (1.0, 1.0)), (roc.Points[0], roc.Points[^1]));
        var area = 0.0;
        foreach (var (from, to) in roc.Points.Zip(roc.Points.Skip(1)))
        {
            Assert.True(to.FalseAlarms >= from.FalseAlarms && to.Found >= from.Found);
            area += (to.FalseAlarms - from.FalseAlarms) * (to.Found + from.Found) / 2;
        }
        Assert.Equal(roc.Area, area, 1e-12);
    });
}
