using Unpool.BrainScript.Log;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class CFormatTests
{
    [Theory]
    [InlineData(0, 6, "0.000000")]
    [InlineData(-0.0, 6, "-0.000000")]
    [InlineData(.5, 0, "0")]
    [InlineData(1.5, 0, "2")]
    [InlineData(2.5, 0, "2")]
    [InlineData(.125, 2, "0.12")]
    [InlineData(.375, 2, "0.38")]
    [InlineData(1.005, 2, "1.00")]
    [InlineData(-1234.5678, 3, "-1234.568")]
    [InlineData(.99999999, 6, "1.000000")]
    [InlineData(.1, 20, "0.10000000000000000555")]
    [InlineData(1e22, 1, "10000000000000000000000.0")]
    [InlineData(5e-324, 6, "0.000000")]
    [InlineData(double.NaN, 6, "nan")]
    [InlineData(double.PositiveInfinity, 2, "inf")]
    [InlineData(double.NegativeInfinity, 2, "-inf")]
    public void Fixed_numbers_are_rounded_to_even_on_their_exact_value(double value, int precision, string expected) =>
        Assert.Equal(expected, CFormat.F(value, precision));

    [Theory]
    [InlineData(0, 8, "0.00000000e+00")]
    [InlineData(-0.0, 2, "-0.00e+00")]
    [InlineData(1, 0, "1e+00")]
    [InlineData(25, 0, "2e+01")]
    [InlineData(123456, 2, "1.23e+05")]
    [InlineData(9.999, 2, "1.00e+01")]
    [InlineData(999.5, 2, "1.00e+03")]
    [InlineData(1e-7, 8, "1.00000000e-07")]
    [InlineData(-2.5e100, 3, "-2.500e+100")]
    [InlineData(5e-324, 4, "4.9407e-324")]
    [InlineData(double.MaxValue, 5, "1.79769e+308")]
    [InlineData(double.NaN, 8, "nan")]
    [InlineData(double.NegativeInfinity, 8, "-inf")]
    public void Exponents_have_a_sign_and_two_digits(double value, int precision, string expected) =>
        Assert.Equal(expected, CFormat.E(value, precision));

    [Theory]
    [InlineData(0, 6, "0")]
    [InlineData(-0.0, 6, "-0")]
    [InlineData(100, 6, "100")]
    [InlineData(1000000, 6, "1e+06")]
    [InlineData(999999.5, 6, "1e+06")]
    [InlineData(.0001, 6, "0.0001")]
    [InlineData(.00001, 6, "1e-05")]
    [InlineData(.000099999996, 6, "0.0001")]
    [InlineData(4.34712345, 6, "4.34712")]
    [InlineData(17.3160001, 6, "17.316")]
    [InlineData(.00015f, 8, "0.00015000001")]
    [InlineData(.01f, 8, "0.0099999998")]
    [InlineData(1.5, 0, "2")]
    [InlineData(.1f, 9, "0.100000001")]
    [InlineData(double.NaN, 6, "nan")]
    [InlineData(double.PositiveInfinity, 6, "inf")]
    public void Short_numbers_lose_zeros_at_their_end(double value, int precision, string expected) =>
        Assert.Equal(expected, CFormat.G(value, precision));
}
