using Unpool.Ops;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Operations;

public class ErfTests
{
    // Abramowitz and Stegun, tables 7.1 and 7.3.
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0.02, 0.0225645747)]
    [InlineData(0.5, 0.5204998778)]
    [InlineData(1, 0.8427007929)]
    [InlineData(1.98, 0.9948920004)]
    [InlineData(2, 0.9953222650)]
    [InlineData(-2.5, -0.9995930480)]
    public void The_definition_is_that_of_the_tables(double x, double expected) => Assert.Equal(expected, Defined(x), 1e-10);

    [Fact]
    public void The_definition_goes_on_where_both_forms_meet_and_ends_at_one()
    {
        Assert.Equal(1 - Erf.Complement(Math.BitDecrement(2.0)), 1 - Erf.Complement(2), 1e-15);
        Assert.Equal(1.5417257900280018852e-8, Erf.Complement(4), 1e-21);
        Assert.Equal([1, -1, 1, -1], ((double[])[7, -7, double.PositiveInfinity, double.NegativeInfinity]).Select(Defined));
        Assert.True(double.IsNaN(Defined(double.NaN)));
    }

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Results_have_nearly_all_their_digits(LaneWidth width) => Precision.Check(x => x.Erf(), width, Precision.Numbers(5), 4);

    static double Defined(double x) => Interpreter.Run(Input.Of("x", new Shape(1)).Erf(), new Dictionary<string, double[]> { ["x"] = [x] })[0];
}
