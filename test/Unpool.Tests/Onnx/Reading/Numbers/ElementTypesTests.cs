using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>Numbers of other types than float: as inputs, as stored numbers and as sizes.</summary>
public class ElementTypesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(7)]
    public void Pixels_of_whole_numbers_are_cast_to_floats_and_scaled(int kind)
    {
        var graph = ForeignLaws.Same(new ForeignModel().Input((ElementKind)kind, "x", -1, 1, 4, 5).Floats("scale", [], 255f)
            .Op("Cast", ["x"], ["f"], ("to", 1)).Op("Div", ["f", "scale"], ["y"]), whole: true);
        Assert.Empty(graph.Parameters);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(10)]
    public void Inputs_of_other_floats_are_floats_here(int kind) => ForeignLaws.Same(
        new ForeignModel().Input((ElementKind)kind, "x", -1, 1, 4, 5).Op("Cast", ["x"], ["f"], ("to", 1)).Op("Relu", ["f"], ["y"]), whole: true);

    [Fact]
    public void Whole_numbers_cut_fractions_off() => ForeignLaws.Same(new ForeignModel().Input("x", -1, 3, 4).Floats("ten", [], 10)
        .Op("Mul", ["x", "ten"], ["m"]).Op("Cast", ["m"], ["i"], ("to", 7)).Op("Cast", ["i"], ["y"], ("to", 1)));

    [Fact]
    public void Arithmetic_with_whole_numbers_of_samples_is_refused() => ForeignLaws.Refused(
        "tensor 'x' (whole numbers) is used in a way that is not supported",
        new ForeignModel().Input(ElementKind.Int64, "x", -1, 3).Input(ElementKind.Int64, "z", -1, 3).Op("Add", ["x", "z"], ["y"]));

    [Fact]
    public void Weights_of_half_floats_are_read_from_bytes_and_from_lists()
    {
        float[] values = [1, -2, 0.5f, 3, 0, -0.25f];
        var bytes = new TensorMessage { Name = "w", Kind = ElementKind.Float16, Axes = { 3, 2 } };
        var raw = values.SelectMany(v => BitConverter.GetBytes((Half)v)).ToArray();
        bytes.Bytes = Google.Protobuf.ByteString.CopyFrom(raw);
        var list = new TensorMessage { Name = "w", Kind = ElementKind.Float16, Axes = { 3, 2 } };
        list.SmallIntegers.Add(values.Select(v => (int)BitConverter.HalfToUInt16Bits((Half)v)));
        var brain = new TensorMessage { Name = "w", Kind = ElementKind.Bfloat16, Axes = { 3, 2 } };
        brain.SmallIntegers.Add(values.Select(v => BitConverter.SingleToInt32Bits(v) >>> 16));
        foreach (var tensor in new[] { bytes, list, brain })
            Assert.Equal(values, Assert.IsType<Parameter>(OnnxFile.Read(new ForeignModel().Input("x", -1, 3).Stored(tensor)
                .Op("MatMul", ["x", "w"], ["y"]).Output("y").Bytes).Graph["w"].Op).Values);
    }

    [Fact]
    public void A_stored_number_is_no_parameter_in_a_file_of_another_tool_unless_it_is_a_slope()
    {
        var graph = ForeignLaws.Same(new ForeignModel().Input("x", -1, 3).Floats("a", [], 2).Floats("b", [1], 3).Floats("s", [1], .25f)
            .Op("Mul", ["x", "a"], ["m"]).Op("Add", ["m", "b"], ["p"]).Op("PRelu", ["p", "s"], ["y"]));
        Assert.Equal(["s"], graph.Parameters.Select(graph.NameOf));
        Assert.IsType<Constant>(graph["a"].Op);
    }

    [Fact]
    public void A_stored_number_of_ours_stays_a_parameter()
    {
        var graph = new Graph((Input.Of("x", new Shape(3)) * Parameter.Of("w", new Shape(1), [2])).Named("y"));
        Assert.IsType<Parameter>(OnnxFile.Read(OnnxFile.Write(graph)).Graph["w"].Op);
    }
}
