using Unpool.Onnx;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>Operators of versions 6 to 8, which CNTK wrote, against the same in today's words; ONNX Runtime itself knows 7 and later.</summary>
public class OldVersionTests
{
    [Fact]
    public void In_version_6_the_second_operand_is_repeated_from_an_axis_on() => Same(
        new ForeignModel(6).Input("x", -1, 2, 3, 4).Stored("b", 2).Op("Add", ["x", "b"], ["y"], ("broadcast", 1), ("axis", 1)),
        new ForeignModel(7).Input("x", -1, 2, 3, 4).Stored("b", 2, 1, 1).Op("Add", ["x", "b"], ["y"]));

    [Fact]
    public void In_version_6_the_second_operand_is_repeated_along_the_last_axes_unless_told() => Same(
        new ForeignModel(6).Input("x", -1, 2, 3, 4).Stored("b", 3, 4).Op("Mul", ["x", "b"], ["y"], ("broadcast", 1)),
        new ForeignModel(7).Input("x", -1, 2, 3, 4).Stored("b", 3, 4).Op("Mul", ["x", "b"], ["y"]));

    [Fact]
    public void In_version_6_nothing_is_repeated_unless_told() => Refused(
        "combines 4x3x2 with 4 and does not say broadcast = 1, which version 6 needs for it",
        new ForeignModel(6).Input("x", -1, 2, 3, 4).Stored("b", 4).Op("Add", ["x", "b"], ["y"]));

    [Fact]
    public void In_version_6_a_dropout_must_be_for_inference()
    {
        Refused("is in training mode", new ForeignModel(6).Input("x", -1, 3).Op("Dropout", ["x"], ["y"]));
        Same(new ForeignModel(6).Input("x", -1, 3).Op("Dropout", ["x"], ["y"], ("is_test", 1)), new ForeignModel(7).Input("x", -1, 3)
            .Op("Identity", ["x"], ["y"]));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    public void A_norm_of_each_value_computes_the_same(int version) => Same(
        Norm(version, [2, 3], 6).Op("BatchNormalization", ["x", "s", "b", "m", "Cv"], ["y"], ("spatial", 0), ("is_test", 1), ("epsilon", 2f)),
        Norm(9, [6], 6).Integers("row", 0, -1).Integers("back", 0, 2, 3).Op("Reshape", ["x", "row"], ["r"])
            .Op("BatchNormalization", ["r", "s", "b", "m", "Cv"], ["n"], ("epsilon", 2f)).Op("Reshape", ["n", "back"], ["y"]));

    [Fact]
    public void A_network_as_CNTK_wrote_it_computes_the_same() => Same(
        new ForeignModel(7).Input("x", 1, 1, 8, 8).Stored("w", 2, 1, 3, 3).Stored("b", 2, 1, 1).Stored("d", 32, 3).Integers("to", 1, 32)
            .Op("Conv", ["x", "w"], ["c"], ("auto_pad", "SAME_UPPER"), ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 1, 1 }),
                ("dilations", new[] { 1, 1 }))
            .Op("Add", ["c", "b"], ["a"]).Op("Relu", ["a"], ["r"])
            .Op("MaxPool", ["r"], ["p"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }), ("auto_pad", "VALID"))
            .Op("Reshape", ["p", "to"], ["f"]).Op("MatMul", ["f", "d"], ["y"]),
        new ForeignModel(18).Input("x", 1, 1, 8, 8).Stored("w", 2, 1, 3, 3).Stored("b", 2).Stored("d", 32, 3).Integers("to", 1, 32)
            .Op("Conv", ["x", "w", "b"], ["c"], ("pads", new[] { 1, 1, 1, 1 })).Op("Relu", ["c"], ["r"])
            .Op("MaxPool", ["r"], ["p"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Op("Reshape", ["p", "to"], ["f"]).Op("MatMul", ["f", "d"], ["y"]));

    static ForeignModel Norm(int version, long[] axes, long features)
    {
        var model = new ForeignModel(version).Input("x", [-1, 2, 3]);
        long[] own = version < 9 ? axes : [features];
        foreach (var name in new[] { "s", "b", "m", "Cv" }) model.Stored(name, own);
        return model;
    }

    static void Refused(string sentence, ForeignModel model) =>
        Assert.Contains(sentence, Assert.Throws<ModelException>(() => OnnxFile.Read(model.Output("y").Bytes)).Message);

    static void Same(ForeignModel old, ForeignModel today)
    {
        var graph = OnnxFile.Read(old.Output("y").Bytes).Graph;
        var random = new Random(3);
        var x = Enumerable.Range(0, graph["x"].Shape.Size).Select(_ => random.NextSingle() * 2 - 1).ToArray();
        using var expected = new OrtModel(today.Output("y").Bytes, optimized: false);
        using var actual = new OrtModel(OnnxFile.Write(graph), optimized: false);
        Assert.Equal(expected.Run([new() { ["x"] = x }])["y"], actual.Run([new() { ["x"] = x }])["y"], (a, b) => Math.Abs(a - b) < 1e-5f);
    }
}
