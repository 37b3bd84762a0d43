using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Runtime;

public class LaneWidthTests
{
    [Theory]
    [InlineData("128", LaneWidth.Bits128)]
    [InlineData("256", LaneWidth.Bits256)]
    [InlineData("512", LaneWidth.Bits512)]
    public void A_variable_asks_for_a_width(string text, LaneWidth width) => Assert.Equal(width, LaneWidths.Of(text));

    [Fact]
    public void Without_one_it_is_the_processors() => Assert.Equal(LaneWidths.Of(null), LaneWidths.Of(""));

    [Fact]
    public void Any_other_is_refused() => Assert.Equal(
        "UNPOOL_WIDTH is '64'; it may be 128, 256 or 512.", Assert.Throws<ArgumentException>(() => LaneWidths.Of("64")).Message);
}
