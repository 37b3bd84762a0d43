using Unpool.Compiler;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Compiler;

public class CompilationTests
{
    [Fact]
    public void Parameters_of_two_shapes_over_one_array_are_refused()
    {
        var values = new float[6];
        var x = Input.Of("x", new Shape(2, 3));
        var (a, b) = (Parameter.Of("a", new Shape(2, 3), values), Parameter.Of("b", new Shape(3, 2), values));
        using var gang = new Gang(1);
        var error = Assert.Throws<ShapeException>(() =>
            Compilation.Compile(new() { Outputs = [x * a, b.Reshape(new Shape(2, 3)) + x], Columns = ["x"] }, gang));
        Assert.Equal(
            "Parameter 'a' of 3x2 and Parameter 'b' of 2x3 share one array of values; give each its own, or reshape the one.", error.Message);
        // The same one twice is what sharing is.
        Compilation.Compile(new() { Outputs = [x * a, x + a], Columns = ["x"] }, gang);
    }
}
