using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Operations;

/// <summary>How far a function of every value may be from its definition, in units of the result's last place.</summary>
static class Precision
{
    // Below, floats have fewer digits.
    const double Smallest = 1.2e-38;

    /// <summary>Numbers of both signs and all sizes up to the largest, closer together near 0; and 0 itself.</summary>
    public static float[] Numbers(float largest)
    {
        float[] sizes = [.. Enumerable.Range(0, 4000).SelectMany(i => new[] { largest * (i + 1) / 4000, largest * MathF.Pow(2, -i / 160f) })];
        return [0, .. sizes, .. sizes.Select(size => -size)];
    }

    public static void Check(Func<Node, Node> function, LaneWidth width, float[] numbers, double units)
    {
        var x = Input.Of("x", new Shape(numbers.Length));
        var y = function(x);
        using var gang = new Gang(1);
        var plan = Compilation.Compile(new() { Outputs = [y], Columns = ["x"], Width = width }, gang);
        plan.Run(new Reader(new Dataset(Column.From("x", numbers.Length, numbers)), new FileOrder(), 1).Epoch(0).First());
        var found = plan.Output(y);
        var expected = Interpreter.Run(y, new Dictionary<string, double[]> { ["x"] = [.. numbers.Select(n => (double)n)] });
        for (var i = 0; i < numbers.Length; i++)
        {
            if (Math.Abs(expected[i]) < Smallest) continue;
            var size = MathF.Abs((float)expected[i]);
            var unit = (double)MathF.BitIncrement(size) - size;
            Assert.True(Math.Abs(found[i] - expected[i]) <= units * unit,
                $"{y.Op.Title} of {numbers[i]}: expected {expected[i]}, found {found[i]}, which is {(found[i] - expected[i]) / unit} units away");
        }
    }
}
