using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>Sizes that exporters compute in the graph.</summary>
public class FoldOperatorsTests
{
    // Interpolation by a factor, as PyTorch's exporter wrote it for a size that it does not know.
    [Fact]
    public void The_size_of_a_resize_is_computed_from_the_shape()
    {
        var graph = ForeignLaws.Same(new ForeignModel(11).Input("x", -1, 2, 5, 4).Integer("two", 2).Integer("three", 3)
            .Floats("factor", [], 2).Integers("zero", 0).Integers("upto", 2).Floats("empty", [0])
            .Op("Shape", ["x"], ["s"]).Op("Gather", ["s", "two"], ["h"]).Op("Cast", ["h"], ["hf"], ("to", 1)).Op("Mul", ["hf", "factor"], ["hm"])
            .Op("Floor", ["hm"], ["hr"]).Op("Cast", ["hr"], ["hi"], ("to", 7))
            .Op("Gather", ["s", "three"], ["w"]).Op("Cast", ["w"], ["wf"], ("to", 1)).Op("Mul", ["wf", "factor"], ["wm"])
            .Op("Floor", ["wm"], ["wr"]).Op("Cast", ["wr"], ["wi"], ("to", 7))
            .Op("Unsqueeze", ["hi"], ["hu"], ("axes", new[] { 0 })).Op("Unsqueeze", ["wi"], ["wu"], ("axes", new[] { 0 }))
            .Op("Slice", ["s", "zero", "upto"], ["nc"]).Op("Concat", ["nc", "hu", "wu"], ["sizes"], ("axis", 0))
            .Op("Resize", ["x", "empty", "empty", "sizes"], ["y"],
                ("coordinate_transformation_mode", "asymmetric"), ("mode", "nearest"), ("nearest_mode", "floor")));
        Assert.Equal(new Upsample(2), graph["y"].Op);
    }

    // Interpolation to a size, as a scale.
    [Fact]
    public void The_scales_of_an_upsampling_are_quotients() => ForeignLaws.Same(new ForeignModel(9).Input("x", -1, 2, 5, 4).Floats("ones", [2], 1, 1)
        .Floats("target", [2], 15, 12).Floats("now", [2], 5, 4)
        .Op("Div", ["target", "now"], ["by"]).Op("Concat", ["ones", "by"], ["scales"], ("axis", 0))
        .Op("Upsample", ["x", "scales"], ["y"], ("mode", "nearest")));

    [Fact]
    public void Numbers_of_constants_and_of_initializers_fold_alike() => ForeignLaws.Same(new ForeignModel().Input("x", -1, 3).Floats("a", [], 4)
        .Op("Constant", [], ["b"], ("value_float", 2f)).Op("Sqrt", ["a"], ["r"]).Op("Sub", ["r", "b"], ["d"]).Op("Neg", ["d"], ["n"])
        .Op("Ceil", ["n"], ["c"]).Op("Add", ["c", "b"], ["e"]).Op("Mul", ["x", "e"], ["y"]));

    [Theory]
    [InlineData("none", "one")]
    [InlineData("one", "none")]
    public void No_numbers_times_one_are_none(string a, string b)
    {
        ForeignLaws.Same(new ForeignModel(9).Input("x", -1, 2, 5, 4).Floats("none", [0]).Floats("one", [1], 1).Floats("by", [4], 1, 1, 2, 3)
            .Op("Mul", [a, b], ["nothing"]).Op("Concat", ["nothing", "by"], ["scales"], ("axis", 0))
            .Op("Upsample", ["x", "scales"], ["y"], ("mode", "nearest")));
        ForeignLaws.Same(new ForeignModel().Input("x", -1, 2, 6).Integers("none").Integers("one", 1).Integers("to", 0, 3, 4)
            .Op("Mul", [a, b], ["nothing"]).Op("Concat", ["nothing", "to"], ["shape"], ("axis", 0)).Op("Reshape", ["x", "shape"], ["y"]));
    }

    // Channels last, as TensorFlow has them.
    [Fact]
    public void Exchanges_of_axes_that_undo_each_other_leave_nothing()
    {
        var graph = ForeignLaws.Same(new ForeignModel().Input("x", -1, 6, 5, 2).Weights("w", 3, 2, 3, 3).Weights("v", 2, 3, 3, 3)
            .Op("Transpose", ["x"], ["first"], ("perm", new[] { 0, 3, 1, 2 })).Op("Conv", ["first", "w"], ["c"], ("auto_pad", "SAME_UPPER"))
            .Op("Transpose", ["c"], ["last"], ("perm", new[] { 0, 2, 3, 1 })).Op("Transpose", ["last"], ["again"], ("perm", new[] { 0, 3, 1, 2 }))
            .Op("Conv", ["again", "v"], ["d"], ("auto_pad", "SAME_UPPER")).Op("Transpose", ["d"], ["y"], ("perm", new[] { 0, 2, 3, 1 })));
        Assert.Equal(4, graph.Nodes.Count(n => n.Op is TransposeAxes));
    }
}
