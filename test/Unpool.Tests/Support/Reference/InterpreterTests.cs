using Xunit;

namespace Unpool.Tests.Support;

public class InterpreterTests
{
    static readonly Dictionary<string, double[]> Sample = new() { ["pixels"] = [2, 4, -6] };

    [Fact]
    public void Columns_are_scaled_and_ops_follow_their_definition()
    {
        var x = new Node(new Input("pixels", new Shape(3), 0.5f), "x");
        var y = (x * 3 + 1).Relu();
        Assert.Equal([4.0, 7.0, 0.0], Interpreter.Run(y, Sample));
    }

    [Fact]
    public void A_given_value_replaces_a_parameters_own()
    {
        var x = Input.Of("pixels", new Shape(3));
        var w = Parameter.Of("w", new Shape(3), [1, 1, 1]);
        var sum = (x * w).ReduceSum();
        Assert.Equal([0.0], Interpreter.Run(sum, Sample));
        Assert.Equal([2.0], Interpreter.Run(sum, Sample, new Dictionary<Node, double[]> { [w] = [2, 1, 1] }));
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains("'other'", Assert.Throws<ArgumentException>(() => Interpreter.Run(Input.Of("other", new Shape(3)), Sample)).Message);
}
