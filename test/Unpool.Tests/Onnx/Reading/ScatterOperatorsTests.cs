using Unpool.Onnx.Schema;
using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>
/// Unpooling that is no operator of its own, as exporters of PyTorch write it: its indices count in each channel, so first the pooling's are brought
/// to that form, and then, for the unpooling, back again.
/// </summary>
public class ScatterOperatorsTests
{
    static readonly (string, object)[] Two = [("kernel_shape", new[] { 2, 2 }), ("strides", new[] { 2, 2 })];

    // The exporter that traces: a pooling of single pixels gives the first index of each plane, which is subtracted. Users then add their own
    // unpooling, with the channels and samples counted by ranges.
    [Fact]
    public void Indices_counted_in_planes_and_back_by_ranges_are_one_unpooling()
    {
        var graph = ForeignLaws.Same(InPlanes(-1)
            .Integer("zero", 0).Integer("one", 1).Integer("two", 2).Integer("three", 3).Integers("row", 1, -1, 1, 1).Integers("column", -1, 1, 1, 1)
            .Op("Shape", ["t"], ["s"]).Op("Gather", ["s", "zero"], ["n"]).Op("Gather", ["s", "one"], ["c"])
            .Op("Gather", ["s", "two"], ["h0"]).Op("Sub", ["h0", "one"], ["h1"]).Op("Mul", ["h1", "two"], ["h2"]).Op("Add", ["h2", "two"], ["h"])
            .Op("Gather", ["s", "three"], ["w0"]).Op("Sub", ["w0", "one"], ["w1"]).Op("Mul", ["w1", "two"], ["w2"]).Op("Add", ["w2", "two"], ["w"])
            .Op("Mul", ["h", "w"], ["plane"]).Op("Mul", ["plane", "c"], ["sample"])
            .Op("Range", ["zero", "c", "one"], ["cs"]).Op("Reshape", ["cs", "row"], ["cr"]).Op("Mul", ["cr", "plane"], ["co"])
            .Op("Cast", ["co"], ["ci"], ("to", 7))
            .Op("Range", ["zero", "n", "one"], ["ns"]).Op("Reshape", ["ns", "column"], ["nr"]).Op("Mul", ["sample", "nr"], ["no"])
            .Op("Cast", ["no"], ["ni"], ("to", 7))
            .Op("Add", ["local", "ci"], ["i1"]).Op("Add", ["ni", "i1"], ["i2"])
            .Op("MaxUnpool", ["t", "i2"], ["y"], Two), samples: 3);
        Assert.Equal(new MaxUnpool(2, 2, Pad.None), graph["y"].Op);
        Assert.Equal("x", graph.NameOf(graph["y"].Inputs[1]));
    }

    // The exporter that decomposes operators: a row of all values is put into a row of zeros.
    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void Values_scattered_through_the_batch_are_one_unpooling(int samples)
    {
        var model = InPlanes(samples).Integers("all", -1).Integers("last", -1).Integers("image", 2, 3, 6, 4)
            .Integer("pixels", 24).Integer("zero", 0).Integer("one", 1).Integer("three", 3).Integers("rest", 3, 6, 4);
        if (samples < 0)
            model.Op("Shape", ["t"], ["s"]).Op("Gather", ["s", "zero"], ["n"]).Op("Mul", ["n", "three"], ["nc"])
                .Op("Range", ["zero", "nc", "one"], ["k"]).Integers("at", 0).Op("Unsqueeze", ["n", "at"], ["nr"]).Integers("planes", 3, 1, 1)
                .Op("Concat", ["nr", "planes"], ["by"], ("axis", 0)).Op("Reshape", ["k", "by"], ["view"]).Op("Mul", ["view", "pixels"], ["offset"])
                .Op("Concat", ["nr", "rest"], ["to"], ("axis", 0)).Op("ConstantOfShape", ["to"], ["zeros"]);
        else
            model.Stored(new TensorMessage
            {
                Name = "offset",
                Kind = ElementKind.Int64,
                Axes = { 2, 3, 1, 1 },
                Integers = { 0, 24, 48, 72, 96, 120 },
            }).Floats("zeros", [2, 3, 6, 4], new float[144]);
        var graph = ForeignLaws.Same(model.Op("Add", ["local", "offset"], ["i"]).Op("Reshape", ["i", "all"], ["flat"])
            .Op("Reshape", ["zeros", "all"], ["row"]).Op("Reshape", ["t", "all"], ["values"])
            .Op("Unsqueeze", ["flat", "last"], ["places"]).Op("ScatterND", ["row", "places", "values"], ["filled"], ("reduction", "none"))
            .Op("Reshape", ["filled", samples < 0 ? "to" : "image"], ["y"]), samples: 2);
        Assert.Equal(new MaxUnpool(2, 2, Pad.None), graph["y"].Op);
    }

    // What runtimes without an unpooling are given: ONNX's own indices, and one row of everything.
    [Fact]
    public void An_unpooling_by_ScatterElements_is_one_unpooling_also_where_windows_are_left_over()
    {
        var graph = ForeignLaws.Same(new ForeignModel(16).Input("x", -1, 2, 5, 7).Integers("all", -1)
            .Op("MaxPool", ["x"], ["p", "i"], [.. Two, ("ceil_mode", 1)])
            .Op("Shape", ["x"], ["shape"]).Op("ConstantOfShape", ["shape"], ["zeros"])
            .Op("Reshape", ["zeros", "all"], ["row"]).Op("Reshape", ["p", "all"], ["values"]).Op("Reshape", ["i", "all"], ["places"])
            .Op("ScatterElements", ["row", "places", "values"], ["filled"], ("axis", 0)).Op("Reshape", ["filled", "shape"], ["y"]));
        Assert.Equal(new MaxUnpool(2, 2, Pad.None) { CeilMode = true }, graph["y"].Op);
    }

    [Fact]
    public void Indices_that_count_otherwise_are_refused()
    {
        ForeignLaws.Refused("takes indices 'local' that begin anew in each channel or sample; they must count through the whole batch",
            InPlanes(-1).Op("MaxUnpool", ["t", "local"], ["y"], Two));
        ForeignLaws.Refused("adds numbers to the indices of a pooling that do not count its 3 channels of 24 pixels", InPlanes(2).Stored(
            new TensorMessage
            {
                Name = "offset",
                Kind = ElementKind.Int64,
                Axes = { 2, 3, 1, 1 },
                Integers = { 0, 25, 50, 75, 100, 125 },
            }).Op("Add", ["local", "offset"], ["i"]).Op("MaxUnpool", ["t", "i"], ["y"], Two));
        ForeignLaws.Refused("which is not zeros of the size that was pooled, 4x6x3 for each sample",
            new ForeignModel(16).Input("x", -1, 3, 6, 4).Integers("all", -1).Floats("other", [72], [.. Enumerable.Repeat(1f, 72)])
                .Op("MaxPool", ["x"], ["p", "i"], Two).Op("Reshape", ["p", "all"], ["values"]).Op("Reshape", ["i", "all"], ["places"])
                .Op("ScatterElements", ["other", "places", "values"], ["y"]));
        ForeignLaws.Refused("has reduction add; only none is supported", new ForeignModel(16).Input("x", -1, 3, 6, 4).Integers("all", -1)
            .Op("MaxPool", ["x"], ["p", "i"], Two).Op("Reshape", ["p", "all"], ["values"]).Op("Reshape", ["i", "all"], ["places"])
            .Op("ScatterElements", ["values", "places", "values"], ["y"], ("reduction", "add")));
        ForeignLaws.Refused("reshapes 'filled' to [0, 3, 6, 4] in a way that is not supported",
            new ForeignModel(16).Input("x", 2, 3, 6, 4).Integers("all", -1).Integers("image", 0, 3, 6, 4).Floats("row", [144], new float[144])
                .Op("MaxPool", ["x"], ["p", "i"], Two).Op("Reshape", ["p", "all"], ["values"]).Op("Reshape", ["i", "all"], ["places"])
                .Op("ScatterElements", ["row", "places", "values"], ["filled"]).Op("Reshape", ["filled", "image"], ["y"]));
        ForeignLaws.Refused("the values of all samples in one row, which joins samples",
            new ForeignModel().Input("x", -1, 3, 6, 4).Integers("all", -1).Op("Reshape", ["x", "all"], ["r"]).Op("Relu", ["r"], ["y"]));
    }

    static ForeignModel InPlanes(int samples) => new ForeignModel(16).Input("x", samples, 3, 6, 4)
        .Integers("starts", 0, 0).Integers("ends", 1, 1).Integers("axes", 2, 3)
        .Op("MaxPool", ["x"], ["p", "global"], Two)
        .Op("MaxPool", ["x"], ["same", "pixels1"], ("kernel_shape", new[] { 1, 1 }), ("strides", new[] { 1, 1 }))
        .Op("Slice", ["pixels1", "starts", "ends", "axes"], ["first"]).Op("Sub", ["global", "first"], ["local"])
        .Op("Tanh", ["p"], ["t"]);
}
