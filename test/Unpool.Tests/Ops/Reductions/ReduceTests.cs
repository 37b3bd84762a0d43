using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Operations;

public class ReduceTests
{
    [Theory]
    [InlineData(ReduceKind.Max, new float[] { 0, 1, 0, 0 })]
    [InlineData(ReduceKind.Min, new float[] { 0, 0, 0, 1 })]
    public void Of_equal_values_the_first_gets_the_gradient(ReduceKind kind, float[] expected)
    {
        var x = Input.Of("x", new Shape(4));
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Criterion = x.Reduce(kind), With = [x], Columns = ["x"] }, gang);
        plan.Run(new Reader(new Dataset(Column.From("x", 4, [2, 5, 5, 1])), new FileOrder(), 1).Epoch(0).First());
        Assert.Equal(expected, plan.Output(x).ToArray());
    }
}
