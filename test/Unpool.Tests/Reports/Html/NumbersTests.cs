using Unpool.Reports.Html;
using Xunit;

namespace Unpool.Tests.Reports.Html;

public class NumbersTests
{
    [Theory]
    [InlineData(null, "–")]
    [InlineData(0.0, "0")]
    [InlineData(0.222479, "0.2225")]
    [InlineData(12.3456, "12.35")]
    [InlineData(0.00015, "0.00015")]
    [InlineData(60000.0, "60000")]
    [InlineData(-0.5, "-0.5")]
    [InlineData(3.21e-7, "3.21e-7")]
    [InlineData(1.5e9, "1.5e9")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Four_digits_count(double? value, string text) => Assert.Equal(text, Numbers.Value(value));

    [Theory]
    [InlineData(0.406, "0.41 s")]
    [InlineData(59.4, "59 s")]
    [InlineData(200, "3 min 20 s")]
    [InlineData(7530, "2 h 5 min")]
    public void Times_are_as_people_say_them(double seconds, string text) => Assert.Equal(text, Numbers.Duration(seconds));

    [Fact]
    public void Counts_shapes_and_moments_too()
    {
        Assert.Equal("60,000", Numbers.Count(60000));
        Assert.Equal("64×48×3", Numbers.Shape([3, 48, 64]));
        Assert.Equal("0.22248", Numbers.Fixed(0.222479));
        Assert.Equal("28 November 2026, 11:00 UTC", Numbers.Time(new(2026, 11, 28, 12, 0, 0, TimeSpan.FromHours(1))));
    }
}
