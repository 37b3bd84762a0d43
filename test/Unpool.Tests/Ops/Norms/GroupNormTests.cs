using CsCheck;
using Unpool.Onnx;
using Unpool.Ops;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Operations;

public class GroupNormTests
{
    /// <summary>PyTorch writes it as an instance normalisation of rows, then a product and a sum.</summary>
    [Fact]
    public void A_group_norm_as_PyTorch_writes_it_means_the_same()
    {
        var model = new ForeignModel(17).Input("x", -1, 6, 4, 5).Integers("rows", 0, 3, -1).Integers("image", 0, 6, 4, 5)
            .Floats("ones", [3], 1, 1, 1).Floats("zeros", [3], 0, 0, 0).Weights("weight", 6, 1, 1).Weights("bias", 6, 1, 1)
            .Op("Reshape", ["x", "rows"], ["r"]).Op("InstanceNormalization", ["r", "ones", "zeros"], ["n"]).Op("Reshape", ["n", "image"], ["i"])
            .Op("Mul", ["i", "weight"], ["m"]).Op("Add", ["m", "bias"], ["y"]).Output("y");
        var read = OnnxFile.Read(model.Bytes).Graph;
        Node Part(string name) => Parameter.Of($"{name}2", new Shape(6), ((Parameter)read[name].Op).Values);
        var own = Input.Of("x", new Shape(6, 4, 5)).GroupNorm(Part("weight"), Part("bias"), groups: 3);
        AlmostEqual(own, read["y"], 120);
    }

    [Fact]
    public void A_mean_variance_norm_is_a_norm_of_each_channel_or_of_all()
    {
        foreach (var (axes, groups) in new[] { (new[] { 2, 3 }, 3), (new[] { 1, 2, 3 }, 1), (new[] { -1, -2 }, 3) })
        {
            var model = new ForeignModel(13).Input("x", -1, 3, 4, 5).Op("MeanVarianceNormalization", ["x"], ["y"], ("axes", axes)).Output("y");
            var read = OnnxFile.Read(model.Bytes).Graph;
            Assert.Equal(groups, ((GroupNorm)read["y"].Op).Groups);
            OnnxLaws.CheckValues(read, model.Bytes);
        }
        var across = new ForeignModel(13).Input("x", -1, 3, 4, 5).Op("MeanVarianceNormalization", ["x"], ["y"]).Output("y");
        Assert.Contains("across the samples", Assert.Throws<ModelException>(() => OnnxFile.Read(across.Bytes)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(LaneWidth.Bits128)]
    [InlineData(LaneWidth.Bits256)]
    [InlineData(LaneWidth.Bits512)]
    public void Any_groups_of_any_image_hold_the_laws_of_ops(LaneWidth width) => Gen.Select(
        Gen.Int[1, 4], Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[2, 21], Gen.Int[0, 2]).Sample(
        (groups, each, height, columns, axis) =>
        {
            var (image, channels) = (new Shape(groups * each, height, columns), new Shape(groups * each));
            var rest = new Shape(image.Axes[axis..]);
            OpLaws.Check(
                new OpCase("groups", n => n[0].GroupNorm(n[1], n[2], groups, 0.1f), [image], [channels, channels]) { Tolerance = 1e-2 }, width,
                samples: 3);
            OpLaws.Check(
                new OpCase("layers", n => n[0].LayerNorm(n[1], n[2], axis, 0.1f), [image], [rest, rest]) { Tolerance = 1e-2 }, width, samples: 3);
        }, iter: 15, threads: 1);

    static void AlmostEqual(Node expected, Node found, int size)
    {
        var random = new Random(1);
        var x = new Dictionary<string, double[]> { ["x"] = [.. Enumerable.Range(0, size).Select(_ => random.NextDouble())] };
        var (a, b) = (Interpreter.Run(new Graph(expected), x)[expected], Interpreter.Run(new Graph(found), x)[found]);
        for (var i = 0; i < a.Length; i++) Assert.Equal(a[i], b[i], 1e-6);
    }
}
