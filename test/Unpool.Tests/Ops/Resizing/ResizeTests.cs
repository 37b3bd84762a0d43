using CsCheck;
using Unpool.Onnx;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Operations;

public class ResizeTests
{
    static readonly Node Row = Input.Of("x", new Shape(1, 1, 4));

    [Theory]
    [InlineData(PixelPositions.HalfPixel, new[] { 0, 0.25, 0.75, 1.25, 1.75, 2.25, 2.75, 3 })]
    [InlineData(PixelPositions.Asymmetric, new[] { 0, 0.5, 1, 1.5, 2, 2.5, 3, 3 })]
    [InlineData(PixelPositions.AlignCorners, new[] { 0, 3 / 7.0, 6 / 7.0, 9 / 7.0, 12 / 7.0, 15 / 7.0, 18 / 7.0, 3 })]
    public void A_line_that_is_enlarged_stays_a_line(PixelPositions positions, double[] expected) =>
        Equal(expected, Row.Resize((1, 8), positions: positions));

    [Theory]
    [InlineData(Interpolation.Nearest, new[] { 0.0, 2 })]
    [InlineData(Interpolation.NearestUp, new[] { 1.0, 3 })]
    [InlineData(Interpolation.Linear, new[] { 0.5, 2.5 })]
    public void Of_two_equally_near_pixels_the_first_or_the_second_is_taken(Interpolation interpolation, double[] expected) =>
        Equal(expected, Row.Resize((1, 2), interpolation));

    [Fact]
    public void What_runtimes_may_round_either_way_is_neither_written_nor_read()
    {
        // Pixel 9 of 19 is in the middle between pixels 6 and 7, which a scale of 19/14 as a float misses.
        var image = Input.Of("x", new Shape(1, 1, 14));
        var doubtful = image.Resize((1, 19), Interpolation.Nearest, name: "y");
        var refused = Assert.Throws<ModelException>(() => OnnxFile.Write(new Graph(doubtful))).Message;
        Assert.Contains("runtimes disagree", refused, StringComparison.Ordinal);
        var model = new ForeignModel(18).Input("x", -1, 1, 1, 14).Integers("sizes", 1, 19)
            .Op("Resize", ["x", "", "", "sizes"], ["y"], ("axes", new[] { 2, 3 })).Output("y");
        Assert.Contains("runtimes disagree", Assert.Throws<ModelException>(() => OnnxFile.Read(model.Bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Images_of_any_size_hold_the_laws_of_ops(LaneWidth width) => Gen.Select(
        Gen.Int[1, 3], Gen.Select(Gen.Int[1, 12], Gen.Int[1, 40]), Gen.Select(Gen.Int[1, 12], Gen.Int[1, 40]), Gen.Enum<Interpolation>(),
        Gen.Enum<PixelPositions>(), Gen.Bool).Sample(
        (channels, from, to, interpolation, positions, padded) =>
        {
            // With zeros around, which must stay zeros.
            Node Build(Node[] n) => padded
                ? n[0].Resize(to, interpolation, positions).Convolve(n[1], pad: Pad.Same)
                : n[0].Resize(to, interpolation, positions);
            var shape = new Shape(channels, from.Item1, from.Item2);
            OpLaws.Check(new OpCase("resize", Build, [shape], [new Shape(1, channels, 3, 3)]), width, samples: 3);
        }, iter: 25, threads: 1);

    static void Equal(double[] expected, Node y)
    {
        var values = Interpreter.Run(new Graph(y), new Dictionary<string, double[]> { ["x"] = [0, 1, 2, 3] })[y];
        Assert.Equal(expected.Length, values.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], values[i], 1e-12);
    }
}
