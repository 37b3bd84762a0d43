using System.Text;
using Unpool.BrainScript.Log;
using Xunit;

namespace Unpool.Tests.BrainScript.Log;

public class FixedTextTests
{
    [Theory]
    [InlineData(0, 6, "0.000000")]
    [InlineData(-1e-9f, 6, "0.000000")]
    [InlineData(.134709f, 6, "0.134709")]
    [InlineData(-.5f, 6, "-0.500000")]
    [InlineData(.5f, 0, "0")]
    [InlineData(1.5f, 0, "2")]
    [InlineData(-12.5f, 0, "-12")]
    [InlineData(.125f, 2, "0.12")]
    [InlineData(.375f, 2, "0.38")]
    [InlineData(.1f, 20, "0.10000000149011611938")]
    [InlineData(-1e-30f, 20, "0.00000000000000000000")]
    [InlineData(16777216, 6, "16777216.000000")]
    [InlineData(1e10f, 6, "10000000000.000000")]
    [InlineData(float.MaxValue, 1, "340282346638528859811704183484516925440.0")]
    [InlineData(float.NaN, 6, "nan")]
    [InlineData(float.NegativeInfinity, 6, "-inf")]
    public void Values_are_written_as_C_writes_them(float value, int digits, string expected) => Assert.Equal(expected, Written(value, digits));

    [Fact]
    public void A_negative_zero_has_no_sign() => Assert.Equal("0.000000", Written(-0f, 6));

    [Fact]
    public void Any_float_is_rounded_on_its_exact_value()
    {
        var random = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            // All exponents up to far beyond what is written fast; ties are frequent among few bits.
            var bits = random.Next(90, 170) << 23 | (i % 2 == 0 ? random.Next(1 << 23) : random.Next(1 << 6) << 17);
            var value = BitConverter.Int32BitsToSingle(bits);
            var digits = random.Next(0, 16);
            Assert.Equal(CFormat.F(value, digits), Written(value, digits));
        }
    }

    [Theory]
    [InlineData(2.5f, "    2.50")]
    [InlineData(-123456, "-123456.00")]
    [InlineData(float.NaN, "     nan")]
    public void Narrow_numbers_are_filled_up_with_blanks(float value, string expected) => Assert.Equal(expected, Written(value, 2, 8));

    static string Written(float value, int digits, int width = 0)
    {
        var bytes = new byte[400];
        return Encoding.UTF8.GetString(bytes, 0, new FixedText(digits, width).Write(value, bytes));
    }
}
