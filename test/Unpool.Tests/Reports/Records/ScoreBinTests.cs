using CsCheck;
using Unpool.Reports.Records;
using Xunit;

namespace Unpool.Tests.Reports.Records;

public class ScoreBinTests
{
    [Fact]
    public void Each_score_is_in_the_bin_that_it_belongs_to_and_the_threshold_is_in_the_picture() =>
        Gen.Select(Gen.Double[0, 40].Array[0, 30], Gen.Double[0, 400].Array[0, 30], Gen.Double[-1, 5]).Sample((good, others, threshold) =>
        {
            var bins = ScoreBin.Of(good, others, threshold);
            Assert.Equal(0, bins[0].From);
            Assert.InRange(Math.Max(threshold, 0), 0, ScoreBin.End(bins));
            for (var i = 0; i < bins.Count; i++)
            {
                var to = i + 1 < bins.Count ? bins[i + 1].From : double.PositiveInfinity;
                // A score on the line between two bins may be rounded into either.
                Assert.InRange(bins[i].Good, Within(-1e-9), Within(1e-9));

                int Within(double more) => good.Count(score => score >= bins[i].From - more && score < to + more);
            }
            Assert.Equal((good.Length, others.Length), (bins.Sum(bin => bin.Good), bins.Sum(bin => bin.Others)));
        });

    [Fact]
    public void One_very_strange_picture_does_not_make_all_others_one_bar()
    {
        var bins = ScoreBin.Of([0.1, 0.5, 1, 1.5, 1.9], [1000], threshold: 2);
        Assert.Equal(8, ScoreBin.End(bins), 1e-9);
        Assert.Equal(5, bins.Count(bin => bin.Good == 1));
    }
}
