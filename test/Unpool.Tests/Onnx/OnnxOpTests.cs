using Xunit;

namespace Unpool.Tests.Onnx;

public class OnnxOpTests
{
    public static TheoryData<string> Titles => [.. OpCases.All.Select(c => c.Title)];

    [Theory, MemberData(nameof(Titles))]
    public void A_written_op_computes_what_it_defines(string title) =>
        OnnxLaws.Check(new Graph(OpCases.All.Single(c => c.Title == title).Build()));
}
