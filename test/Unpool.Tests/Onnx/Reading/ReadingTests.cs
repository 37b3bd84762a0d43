using Unpool.Onnx;
using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

public class ReadingTests
{
    [Fact]
    public void A_classifier_with_biases_and_transposed_weights_computes_the_same() => Same(new ForeignModel()
        .Input("x", -1, 2, 9, 9).Stored("w", 4, 2, 3, 3).Stored("b", 4).Stored("g", 10, 100).Stored("c", 10)
        .Op("Conv", ["x", "w", "b"], ["a"], ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 }), ("kernel_shape", new[] { 3, 3 }))
        .Op("Relu", ["a"], ["r"])
        .Op("Flatten", ["r"], ["f"], ("axis", 1))
        .Op("Gemm", ["f", "g", "c"], ["z"], ("transB", 1))
        .Op("Softmax", ["z"], ["y"], ("axis", 1))
        .Output("y"));

    [Fact]
    public void Pads_that_the_last_window_leaves_over_are_dropped() => Same(new ForeignModel()
        .Input("x", 1, 1, 8, 7).Stored("w", 2, 1, 3, 3)
        .Op("Conv", ["x", "w"], ["y"], ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 })).Output("y"));

    [Theory]
    [InlineData("SAME_UPPER")]
    [InlineData("SAME_LOWER")]
    [InlineData("VALID")]
    public void Automatic_pads_compute_the_same(string pad) => Same(new ForeignModel()
        .Input("x", -1, 1, 8, 7).Stored("w", 2, 1, 4, 3)
        .Op("Conv", ["x", "w"], ["y"], ("auto_pad", pad), ("strides", new[] { 3, 2 }), ("kernel_shape", new[] { 4, 3 })).Output("y"));

    [Fact]
    public void A_decoder_with_output_padding_computes_the_same() => Same(new ForeignModel()
        .Input("x", -1, 3, 4, 5).Stored("w", 3, 2, 3, 3).Stored("b", 2)
        .Op("ConvTranspose", ["x", "w", "b"], ["y"],
            ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 }), ("output_padding", new[] { 1, 1 }), ("kernel_shape", new[] { 3, 3 }))
        .Output("y"));

    [Theory]
    [InlineData("SAME_UPPER", 3, 2)]
    [InlineData("SAME_LOWER", 3, 2)]
    [InlineData("SAME_UPPER", 4, 1)]
    [InlineData("SAME_LOWER", 2, 2)]
    public void A_decoder_with_automatic_pads_computes_the_same(string pad, int kernel, int stride) => Same(new ForeignModel()
        .Input("x", -1, 3, 4, 5).Stored("w", 3, 2, kernel, kernel)
        .Op("ConvTranspose", ["x", "w"], ["y"], ("auto_pad", pad), ("strides", new[] { stride, stride })).Output("y"));

    [Theory]
    [InlineData("Conv", 1, 1)]
    [InlineData("Conv", 2, 2)]
    [InlineData("ConvTranspose", 2, 2)]
    [InlineData("MaxPool", 2, 2)]
    [InlineData("AveragePool", 2, 1)]
    public void A_window_larger_than_the_image_but_inside_its_pads_computes_the_same(string type, int height, int width) => Same(new ForeignModel()
        .Input("x", -1, 2, height, width).Stored("w", 2, 2, 4, 4)
        .Op(type, type.StartsWith("Conv", StringComparison.Ordinal) ? ["x", "w"] : ["x"], ["y"],
            ("kernel_shape", new[] { 4, 4 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 2, 2, 2, 2 })).Output("y"));

    [Fact]
    public void A_decoder_that_doubles_one_pixel_computes_the_same() => Same(new ForeignModel()
        .Input("x", -1, 2, 1, 1).Stored("w", 2, 3, 4, 4)
        .Op("ConvTranspose", ["x", "w"], ["y"], ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 })).Output("y"));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Poolings_that_round_up_or_count_their_pads_compute_the_same(int count) => Same(new ForeignModel()
        .Input("x", -1, 1, 8, 6)
        .Op("MaxPool", ["x"], ["m"], ("kernel_shape", new[] { 3, 3 }), ("strides", new[] { 2, 2 }), ("pads", new[] { 1, 1, 1, 1 }), ("ceil_mode", 1))
        .Op("AveragePool", ["m"], ["y"],
            ("kernel_shape", new[] { 3, 2 }), ("strides", new[] { 1, 3 }), ("pads", new[] { 1, 1, 1, 0 }), ("ceil_mode", 1),
                ("count_include_pad", count))
        .Output("y"));

    [Fact]
    public void An_unpool_that_shares_its_pool_becomes_one_node()
    {
        var graph = Same(new ForeignModel()
            .Input("x", -1, 2, 6, 6)
            .Op("MaxPool", ["x"], ["p", "i"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Op("Tanh", ["p"], ["t"])
            .Op("MaxUnpool", ["t", "i"], ["y"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })).Output("y"));
        Assert.Equal(new MaxUnpool(2, 2, Pad.None), graph["y"].Op);
        Assert.Same(graph["x"], graph["y"].Inputs[1]);
    }

    [Fact]
    public void Padding_of_ones_own_goes_into_the_convolution() => Same(new ForeignModel()
        .Input("x", -1, 1, 5, 5).Stored("w", 2, 1, 3, 3).Integers("pads", 0, 0, 1, 2, 0, 0, 2, 1)
        .Op("Pad", ["x", "pads"], ["padded"])
        .Op("Conv", ["padded", "w"], ["y"], ("kernel_shape", new[] { 3, 3 })).Output("y"));

    [Fact]
    public void Constants_shapes_and_means_compute_the_same() => Same(new ForeignModel()
        .Input("x", -1, 2, 4, 6).Stored("s", 1, 2, 1, 1).Stored("d").Integers("to", -1, 4, 12).Integers("axes", 1, 2)
        .Op("Mul", ["x", "s"], ["a"])
        .Op("Div", ["a", "d"], ["b"])
        .Op("Constant", [], ["half"], ("value_float", 0.5f))
        .Op("Sub", ["b", "half"], ["c"])
        .Op("Neg", ["c"], ["n"])
        .Op("Reshape", ["n", "to"], ["r"])
        .Op("Identity", ["r"], ["same"])
        .Op("ReduceMean", ["same"], ["y"], ("axes", new[] { 1, 2 }), ("keepdims", 1)).Output("y"));

    [Fact]
    public void A_flattening_reshape_before_a_dense_layer_keeps_the_image()
    {
        var graph = Same(new ForeignModel()
            .Input("x", -1, 2, 3, 4).Stored("w", 24, 5).Integers("flat", 0, -1)
            .Op("Reshape", ["x", "flat"], ["f"]).Op("MatMul", ["f", "w"], ["y"]).Output("y"));
        Assert.Equal(new Shape(2, 3, 4, 5), graph["w"].Shape);
    }

    [Fact]
    public void Batch_norm_and_global_pooling_compute_the_same() => Same(new ForeignModel()
        .Input("x", -1, 3, 4, 4).Stored("s", 3).Stored("b", 3).Stored("m", 3).Stored("Cv", 3)
        .Op("BatchNormalization", ["x", "s", "b", "m", "Cv"], ["n"], ("epsilon", 2f))
        .Op("GlobalAveragePool", ["n"], ["y"]).Output("y"));

    [Fact]
    public void Axes_in_any_order_and_slices_of_several_compute_the_same() => Same(new ForeignModel()
        .Input("x", -1, 2, 3, 4).Integers("starts", 1, -3).Integers("ends", 9, -1).Integers("axes", 1, -1)
        .Op("Transpose", ["x"], ["t"], ("perm", new[] { 0, 2, 3, 1 }))
        .Op("Slice", ["t", "starts", "ends", "axes"], ["s"])
        .Op("Concat", ["s", "s"], ["y"], ("axis", -1)).Output("y"));

    [Fact]
    public void Operators_in_any_order_are_the_same_graph()
    {
        Assert.Equal(OnnxLaws.Describe(OnnxFile.Read(Model().Bytes).Graph), OnnxLaws.Describe(OnnxFile.Read(Model().Reversed().Bytes).Graph));

        static ForeignModel Model() => new ForeignModel().Input("x", -1, 2, 4, 4).Stored("w", 3, 2, 3, 3)
            .Op("Conv", ["x", "w"], ["c"]).Op("Relu", ["c"], ["r"]).Op("Neg", ["r"], ["n"]).Op("Add", ["n", "r"], ["y"]).Output("y");
    }

    [Fact]
    public void Choices_by_comparisons_compute_the_same() => Same(new ForeignModel()
        .Input("x", -1, 2, 3).Stored("a", 2, 3).Stored("zero")
        .Op("Less", ["x", "a"], ["less"])
        .Op("Not", ["less"], ["more"])
        .Op("Where", ["more", "x", "zero"], ["w"])
        .Op("Cast", ["less"], ["l"], ("to", 1))
        .Op("Add", ["w", "l"], ["y"]).Output("y"));

    [Theory]
    [InlineData("none")]
    [InlineData("tanh")]
    public void Gelu_is_one_operation_also_where_it_is_several_operators(string approximate)
    {
        var one = Same(new ForeignModel(version: 20).Input("x", -1, 2, 3).Op("Gelu", ["x"], ["y"], ("approximate", approximate)).Output("y"));
        Assert.Equal(new Gelu(approximate == "tanh"), one["y"].Op);
        Assert.Equal(new Gelu(), Several(1.4142135f).Op);
        // What only looks like it stays what it is.
        Assert.Equal(new Times(), Several(1.5f).Op);

        Node Several(float root) => Same(new ForeignModel().Input("x", -1, 2, 3)
            .Floats("root", [], root).Floats("one", [], 1).Floats("half", [], 0.5f)
            .Op("Div", ["x", "root"], ["d"]).Op("Erf", ["d"], ["e"]).Op("Add", ["e", "one"], ["s"]).Op("Mul", ["x", "s"], ["p"])
            .Op("Mul", ["p", "half"], ["y"]).Output("y"))["y"];
    }

    [Fact]
    public void Selu_with_other_numbers_computes_the_same()
    {
        Assert.Equal(new Selu(), Same(new ForeignModel().Input("x", -1, 4).Op("Selu", ["x"], ["y"]).Output("y"))["y"].Op);
        Same(new ForeignModel().Input("x", -1, 4).Op("Selu", ["x"], ["y"], ("alpha", 1.5f), ("gamma", 0.5f)).Output("y"));
    }

    [Theory]
    [InlineData("Celu", "operator Celu '/Celu_0' is not supported; Elu, Gelu and Relu are.")]
    [InlineData("Conv2", "operator Conv2 '/Conv2_0' is not supported; Conv is.")]
    [InlineData("GridSample", "operator GridSample '/GridSample_0' is not supported.")]
    [InlineData("Hardmax", "operator Hardmax '/Hardmax_0' works along one axis of 4x4x2, ")]
    [InlineData("MaxPool", "operator MaxPool '/MaxPool_0' lacks its kernel_shape.")]
    [InlineData("MatMul", "operator MatMul '/MatMul_0' multiplies 4x4x2 as matrices; ")]
    [InlineData("MaxUnpool", "operator MaxUnpool '/MaxUnpool_0' takes its indices from 'x'; ")]
    public void What_is_not_supported_is_named(string type, string sentence)
    {
        var bytes = new ForeignModel().Input("x", -1, 2, 4, 4).Op(type, ["x", "x"], ["y"]).Output("y").Bytes;
        Assert.StartsWith($"a.onnx: {sentence}", Assert.Throws<ModelException>(() => OnnxFile.Read(bytes, "a.onnx")).Message);
    }

    [Fact]
    public void Options_that_are_not_supported_are_named()
    {
        Refused("2 groups of 3 maps are impossible", new ForeignModel().Input("x", -1, 2, 4, 4).Stored("w", 3, 1, 3, 3)
            .Op("Conv", ["x", "w"], ["y"], ("group", 2)));
        Refused("has dilations 2x2", new ForeignModel().Input("x", -1, 1, 9, 9)
            .Op("MaxPool", ["x"], ["y"], ("kernel_shape", new[] { 3, 3 }), ("dilations", new[] { 2, 2 })));
        Refused("runtimes disagree", new ForeignModel().Input("x", -1, 1, 3, 3).Stored("w", 1, 1, 2, 2)
            .Op("ConvTranspose", ["x", "w"], ["y"], ("auto_pad", "SAME_UPPER"), ("strides", new[] { 3, 2 })));
        Refused("uses version 5 of ONNX's operators; 6 to 26 are supported", new ForeignModel(version: 5).Input("x", -1, 4).Op("Relu", ["x"], ["y"]));
        Refused("leaves its axis 'batch' open", new ForeignModel().Input("x", -1, 1, -1, -1).Op("Relu", ["x"], ["y"]));
        Refused("tensor 'other' is used, but nothing in the model makes it", new ForeignModel().Input("x", -1, 4).Op("Add", ["x", "other"], ["y"]));
        Refused("it lacks its output_shape", new ForeignModel().Input("x", -1, 1, 5, 5)
            .Op("MaxPool", ["x"], ["p", "i"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 }))
            .Op("MaxUnpool", ["p", "i"], ["y"], ("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })));
        Refused("holds Int64 values where floats are needed", new ForeignModel().Input("x", -1, 4).Integers("n", 1, 2, 3, 4)
            .Op("Add", ["x", "n"], ["y"]));
    }

    static void Refused(string sentence, ForeignModel model) =>
        Assert.Contains(sentence, Assert.Throws<ModelException>(() => OnnxFile.Read(model.Output("y").Bytes)).Message);

    /// <summary>Reads the model, and has ONNX Runtime compute it and what we write of it.</summary>
    static Graph Same(ForeignModel model)
    {
        var graph = OnnxFile.Read(model.Bytes).Graph;
        var random = new Random(3);
        var x = Enumerable.Range(0, graph["x"].Shape.Size).Select(_ => random.NextSingle() * 2 - 1).ToArray();
        using var foreign = new OrtModel(model.Bytes, optimized: false);
        using var ours = new OrtModel(OnnxFile.Write(graph), optimized: false);
        var expected = foreign.Run([new() { ["x"] = x }])["y"];
        var actual = ours.Run([new() { ["x"] = x }])["y"];
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Assert.Equal(expected[i], actual[i], 1e-5f);
        OnnxLaws.Check(graph);
        return graph;
    }
}
