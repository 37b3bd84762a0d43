using Unpool.Onnx.Schema;
using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>Networks over rows, [samples, channels, length], as for sound and other series.</summary>
public class RowOperatorsTests
{
    [Fact]
    public void An_auto_encoder_of_rows_computes_the_same()
    {
        var graph = ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 13)
            .Weights("w", 4, 2, 3).Weights("b", 4).Weights("v", 4, 3, 4).Weights("c", 3)
            .Op("Conv", ["x", "w", "b"], ["a"], ("kernel_shape", new[] { 3 }), ("strides", new[] { 2 }), ("pads", new[] { 1, 0 }))
            .Op("Relu", ["a"], ["r"])
            .Op("MaxPool", ["r"], ["p", "i"], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }))
            .Op("Tanh", ["p"], ["t"])
            .Op("MaxUnpool", ["t", "i"], ["u"], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }))
            .Op("ConvTranspose", ["u", "v", "c"], ["y"],
                ("kernel_shape", new[] { 4 }), ("strides", new[] { 3 }), ("pads", new[] { 1, 1 }), ("output_padding", new[] { 2 })));
        Assert.Equal(["b", "c", "v", "w"], graph.Parameters.Select(graph.NameOf).Order());
        Assert.Equal(new Shape(4, 2, 1, 3), graph["w"].Shape);
    }

    [Theory]
    [InlineData("SAME_UPPER")]
    [InlineData("SAME_LOWER")]
    [InlineData("VALID")]
    public void Automatic_pads_of_rows_compute_the_same(string pad) => ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 11).Weights("w", 3, 2, 4)
        .Op("Conv", ["x", "w"], ["y"], ("auto_pad", pad), ("strides", new[] { 2 }), ("kernel_shape", new[] { 4 })));

    [Fact]
    public void Convolutions_in_a_row_need_no_reshaping_between_them()
    {
        var graph = ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 11).Weights("w", 3, 2, 3).Weights("v", 2, 3, 3)
            .Op("Conv", ["x", "w"], ["a"]).Op("Conv", ["a", "v"], ["y"]));
        Assert.Equal(2, graph.Nodes.Count(n => n.Op is Reshape));
    }

    [Fact]
    public void Weights_of_rows_may_be_used_twice() => ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 11).Weights("w", 2, 2, 3)
        .Op("Conv", ["x", "w"], ["a"]).Op("Conv", ["a", "w"], ["y"]));

    [Fact]
    public void Tensors_may_have_the_names_that_images_of_rows_would_get() => ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 11)
        .Weights("w", 3, 2, 3).Weights("w.image", 3, 2, 3)
        .Op("Tanh", ["x"], ["x.image"])
        .Op("Conv", ["x", "w"], ["a"]).Op("Conv", ["x.image", "w.image"], ["a.image"]).Op("Add", ["a", "a.image"], ["y"]));

    [Fact]
    public void Means_of_rows_and_their_norms_compute_the_same() => ForeignLaws.Same(new ForeignModel().Input("x", -1, 3, 12)
        .Weights("s", 3).Weights("b", 3).Weights("m", 3).Floats("v", [3], 1, 2, 3)
        .Op("BatchNormalization", ["x", "s", "b", "m", "v"], ["n"])
        .Op("AveragePool", ["n"], ["a"], ("kernel_shape", new[] { 3 }), ("strides", new[] { 2 }), ("pads", new[] { 1, 1 }))
        .Op("GlobalAveragePool", ["a"], ["y"]));

    [Fact]
    public void An_unpool_of_rows_may_be_given_its_shape() => ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 7)
        .Op("MaxPool", ["x"], ["p", "i"], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 }))
        .Op("Shape", ["x"], ["shape"])
        .Op("MaxUnpool", ["p", "i", "shape"], ["y"], ("kernel_shape", new[] { 2 }), ("strides", new[] { 2 })));

    [Fact]
    public void What_does_not_fit_rows_is_said()
    {
        ForeignLaws.Refused("has weights of 4 axes, but works on rows, which need 3",
            new ForeignModel().Input("x", -1, 2, 7).Weights("w", 2, 2, 3, 3).Op("Conv", ["x", "w"], ["y"]));
        ForeignLaws.Refused("needs an image, width x height x channels, but 'x' is 5",
            new ForeignModel().Input("x", -1, 5).Op("MaxPool", ["x"], ["y"], ("kernel_shape", new[] { 2 })));
        ForeignLaws.Refused("takes Bool values; only floats and whole numbers are supported",
            new ForeignModel().Input(ElementKind.Bool, "x", -1, 5).Op("Not", ["x"], ["y"]));
    }
}
