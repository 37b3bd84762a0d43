using Unpool.Onnx;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx;

public class OnnxOpTests
{
    public static TheoryData<string> Titles => [.. OpCases.All.Select(c => c.Title)];

    [Theory, MemberData(nameof(Titles))]
    public void A_written_op_computes_what_it_defines(string title) =>
        OnnxLaws.Check(new Graph(OpCases.All.Single(c => c.Title == title).Build()));

    public static TheoryData<string> Laws => [.. Operations.OpCases.All.Keys];

    /// <summary>The cases that also hold an op's kernel and gradient to its definition.</summary>
    [Theory, MemberData(nameof(Laws))]
    public void A_case_of_the_laws_computes_the_same_when_written(string name)
    {
        var c = Operations.OpCases.All[name];
        var graph = new Graph(c.Make());
        if (c.Writable) OnnxLaws.Check(graph, bothLevels: false, nearTies: false);
        else Assert.Throws<ModelException>(() => OnnxFile.Write(graph));
    }
}
