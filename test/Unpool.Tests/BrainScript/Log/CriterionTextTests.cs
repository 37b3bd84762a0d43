using Unpool.BrainScript.Log;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class CriterionTextTests
{
    [Theory]
    [InlineData("rmse", .22483311, 60000, "rmse = 0.22483311 * 60000")]
    [InlineData("ce", 1234.5, 64, "ce = 1234.50000000 * 64")]
    [InlineData("ce", 0, 64, "ce = 0.00000000 * 64")]
    [InlineData("ce", .0001, 64, "ce = 0.00010000 * 64")]
    [InlineData("ce", .00001, 64, "ce = 1.00000000e-05 * 64")]
    [InlineData("ce", 123456789, 64, "ce = 1.23456789e+08 * 64")]
    [InlineData("ce", double.NaN, 64, "ce = nan * 64")]
    public void A_mean_has_eight_decimals_unless_it_is_tiny_or_huge(string name, double mean, long count, string expected) =>
        Assert.Equal(expected, CriterionText.Of(name, mean, count));

    [Theory]
    [InlineData("errs", .0179, "errs = 1.790% * 10000")]
    [InlineData("loss", .22, "loss = 22.000% * 10000")]
    [InlineData("errS", .22, "errS = 0.22000000 * 10000")]
    public void A_name_that_ends_in_s_is_a_percentage(string name, double mean, string expected) =>
        Assert.Equal(expected, CriterionText.Of(name, mean, 10000));
}
