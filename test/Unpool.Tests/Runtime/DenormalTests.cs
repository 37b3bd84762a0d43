using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Runtime;

/// <summary>Numbers too small for a normal float: taken as 0, in the data and in the weights, without harm to the others.</summary>
public class DenormalTests
{
    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void They_count_as_zero(LaneWidth width)
    {
        var random = new Random(6);
        var shape = new Shape(2, 9, 11);
        float[] pixels = [.. Enumerable.Range(0, 8 * shape.Size).Select(i => i % 3 == 0 ? 1e-41f * random.Next(1000) : random.NextSingle())];
        float[] weights = [.. Enumerable.Range(0, 3 * 2 * 9).Select(i => i % 4 == 0 ? -1e-40f * random.Next(100) : random.NextSingle() - 0.5f)];
        var expected = Run(shape, width, [.. pixels.Select(Flush)], [.. weights.Select(Flush)]);
        var found = Run(shape, width, pixels, weights);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], found[i], 1e-6f);
    }

    static float[] Run(Shape shape, LaneWidth width, float[] pixels, float[] weights)
    {
        var x = Input.Of("x", shape);
        var conv = x.Convolve(Parameter.Of("w", new Shape(3, 2, 3, 3), weights), pad: Pad.Same).Relu();
        var y = conv.MaxPool(3).MaxUnpool(conv, 3).ConvolveTransposed(Parameter.Of("v", new Shape(3, 2, 3, 3), weights), pad: 1);
        using var gang = new Gang(2);
        var plan = Compilation.Compile(new() { Outputs = [y], Criterion = y.SquareError(x), Columns = ["x"], Width = width }, gang);
        plan.Run(new Reader(new Dataset(Column.From("x", shape.Size, pixels)), new FileOrder(), 8).Epoch(0).First());
        return [.. plan.Output(y), .. plan.Gradients];
    }

    static float Flush(float value) => float.IsNormal(value) ? value : 0;
}
