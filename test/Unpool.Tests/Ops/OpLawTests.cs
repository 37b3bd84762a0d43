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
}
