using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Operations;

public class OpLawTests
{
    public static TheoryData<string, LaneWidth> Names()
    {
        var data = new TheoryData<string, LaneWidth>();
        foreach (var name in OpCases.All.Keys)
            foreach (var width in Enum.GetValues<LaneWidth>())
                data.Add(name, width);
        return data;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Op_holds_all_laws(string name, LaneWidth width) => OpLaws.Check(OpCases.All[name], width);

    public static TheoryData<string> AllNames => [.. OpCases.All.Keys];

    // Values, the sum and all gradients.
    [Theory]
    [MemberData(nameof(AllNames))]
    public void Every_vector_width_gives_the_same_bits(string name)
    {
        var expected = OpLaws.Bits(OpCases.All[name], LaneWidth.Bits512);
        Assert.True(expected.AsSpan().SequenceEqual(OpLaws.Bits(OpCases.All[name], LaneWidth.Bits256)), "256 bits");
        Assert.True(expected.AsSpan().SequenceEqual(OpLaws.Bits(OpCases.All[name], LaneWidth.Bits128)), "128 bits");
    }
}
