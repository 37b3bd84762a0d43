using Unpool.Data;
using Unpool.Onnx;
using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Onnx.Reading;

/// <summary>What was once taken for something else: it gives what ONNX Runtime gives, or is refused.</summary>
public class StrictReadingTests
{
    [Theory]
    [InlineData(new long[] { 0, 0, 0, -1, 0, 0, 0, 0 })]
    [InlineData(new long[] { 0, 0, -1, 0, 0, 0, 0, -2 })]
    [InlineData(new long[] { 0, 0, 1, -1, 0, 0, -1, 1 })]
    public void What_a_pad_cuts_off_does_not_come_back(long[] pads)
    {
        Same(Padded(pads).Weights("w", 2, 1, 3, 3).Op("Conv", ["p", "w"], ["y"], ("pads", new[] { 1, 1, 1, 1 })));
        Same(Padded(pads).Weights("w", 1, 2, 3, 3)
            .Op("ConvTranspose", ["p", "w"], ["y"], ("pads", new[] { 1, 1, 1, 1 }), ("strides", new[] { 2, 2 })));
        Same(Padded(pads).Op("MaxPool", ["p"], ["y"], ("kernel_shape", new[] { 3, 3 }), ("pads", new[] { 1, 1, 1, 1 })));
        Same(Padded(pads).Op("AveragePool", ["p"], ["y"], ("kernel_shape", new[] { 3, 3 }), ("pads", new[] { 1, 1, 1, 1 })));
    }

    [Theory]
    [InlineData("SAME_UPPER")]
    [InlineData("SAME_LOWER")]
    public void Automatic_pads_are_those_of_the_padded_image(string pad) => Same(Padded([0, 0, 0, 0, 0, 0, 1, 1]).Weights("w", 2, 1, 3, 3)
        .Op("Conv", ["p", "w"], ["y"], ("auto_pad", pad), ("strides", new[] { 2, 2 })));

    [Fact]
    public void Zeros_of_a_pad_are_values_to_a_pooling() => Same(new ForeignModel().Input("x", -1, 1, 4, 4).Integers("pads", 0, 0, 1, 1, 0, 0, 1, 1)
        .Op("Abs", ["x"], ["a"]).Op("Neg", ["a"], ["n"]).Op("Pad", ["n", "pads"], ["p"])
            .Op("MaxPool", ["p"], ["y"], ("kernel_shape", new[] { 2, 2 })));

    [Fact]
    public void Roots_and_logarithms_of_what_has_none_are_none()
    {
        foreach (var type in new[] { "Sqrt", "Log", "Reciprocal" })
        {
            Same(new ForeignModel().Input("x", -1, 4).Op(type, ["x"], ["y"]), -1, 0, 4, 3e-38f);
            // Of what the logarithm gives: NaN, minus infinity, 0 and a number.
            Same(new ForeignModel().Input("x", -1, 4).Op("Log", ["x"], ["l"]).Op(type, ["l"], ["y"]), -1, 0, 1, 4);
            Same(new ForeignModel().Input("x", -1, 4).Op("Log", ["x"], ["l"]).Op("Neg", ["l"], ["n"]).Op(type, ["n"], ["y"]), -1, 0, 2, 0.5f);
        }
        Same(new ForeignModel().Input("x", -1, 4).Floats("h", [], 0.5f).Op("Log", ["x"], ["l"]).Op("Pow", ["l", "h"], ["y"]), -1, 0, 4, 0.5f);
        Same(new ForeignModel().Input("x", -1, 4).Floats("d", [4], 0, 0, 2, 0).Op("Div", ["x", "d"], ["y"]), -1, 1, 3, 0);
    }

    [Fact]
    public void A_guard_before_a_root_or_a_logarithm_becomes_part_of_it()
    {
        var root = Same(new ForeignModel().Input("x", -1, 3).Op("Relu", ["x"], ["r"]).Op("Sqrt", ["r"], ["y"]), -1, 0, 4);
        Assert.Equal(new Sqrt(), root["y"].Op);
        Assert.Same(root["x"], root["y"].Inputs[0]);
        var log =
            Same(new ForeignModel().Input("x", -1, 3).Floats("least", [], 1e-6f).Op("Clip", ["x", "least"], ["c"]).Op("Log", ["c"], ["y"]), -1, 0, 4);
        Assert.Equal(new Log(), log["y"].Op);
    }

    [Fact]
    public void A_number_for_each_sample_is_no_bias() =>
        Refused("adds a tensor of 2 x 1 to 3 values of each sample", new ForeignModel().Input("x", 2, 4)
        .Weights("w", 4, 3).Weights("c", 2, 1).Op("Gemm", ["x", "w", "c"], ["y"]));

    [Fact]
    public void Biases_of_any_other_form_compute_the_same()
    {
        foreach (var axes in new long[][] { [], [1], [3], [1, 1], [1, 3] })
            Same(new ForeignModel().Input("x", -1, 4).Weights("w", 3, 4)
                .Floats("c", axes, [.. Enumerable.Range(1, (int)axes.Aggregate(1L, (a, b) => a * b)).Select(i => i / 7f)])
                .Op("Gemm", ["x", "w", "c"], ["y"], ("transB", 1), ("alpha", 0.5f), ("beta", 3f)));
    }

    [Fact]
    public void A_dropout_in_training_mode_is_refused()
    {
        Refused("is in training mode", Dropout().Bit("t", true).Op("Dropout", ["x", "r", "t"], ["y"]));
        Same(Dropout().Bit("t", false).Op("Dropout", ["x", "r", "t"], ["y"]));
        Refused("the mask of a dropout", Dropout().Op("Dropout", ["x", "r"], ["d", "m"]).Op("Cast", ["m"], ["y"], ("to", 1)));

        static ForeignModel Dropout() => new ForeignModel().Input("x", -1, 3).Floats("r", [], 0.5f);
    }

    [Fact]
    public void The_first_number_of_a_reshape_is_that_of_the_samples()
    {
        Refused("reshapes 6 of each sample to [1, 6], which joins or parts samples", Reshape(-1, 1, 6));
        Refused("joins or parts samples", Reshape(2, 4, 3));
        Refused("which does not fit", Reshape(-1, -1, 3));
        foreach (var model in new[] { Reshape(-1, 0, 2, 3), Reshape(-1, -1, 2, 3), Reshape(2, 2, 3, -1), Reshape(-1, 0, -1, 2) }) Same(model);

        static ForeignModel Reshape(long samples, params long[] to) =>
            new ForeignModel().Input("x", samples, 6).Integers("to", to).Op("Reshape", ["x", "to"], ["y"]);
    }

    [Theory]
    [InlineData(new long[] { 1, 1, 3 })]
    [InlineData(new long[] { 2, 3 })]
    [InlineData(new long[] { 1, 2, 1, 3 })]
    public void Samples_beside_rows_are_refused(long[] axes) => Refused(
        axes.Length > 2 ? "which puts the samples of 'x' beside the other's rows" : "with values of each, sample by sample",
        new ForeignModel().Input("x", 2, 3).Weights("w", axes).Op("Add", ["x", "w"], ["y"]));

    [Fact]
    public void A_stored_axis_of_1_for_the_samples_computes_the_same() =>
        Same(new ForeignModel().Input("x", -1, 2, 3).Weights("w", 1, 2, 1).Op("Add", ["x", "w"], ["y"]));

    static ForeignModel Padded(long[] pads) =>
        new ForeignModel().Input("x", 2, 1, 5, 6).Integers("pads", pads).Op("Pad", ["x", "pads"], ["p"]);

    static void Refused(string sentence, ForeignModel model) =>
        Assert.Contains(sentence, Assert.Throws<ModelException>(() => OnnxFile.Read(model.Output("y").Bytes)).Message);

    // As users run it, for two samples; of given values, or random ones.
    static Graph Same(ForeignModel model, params float[] values)
    {
        var bytes = model.Output("y").Bytes;
        var graph = OnnxFile.Read(bytes).Graph;
        var random = new Random(5);
        var size = graph["x"].Shape.Size;
        float[][] samples = [.. Enumerable.Range(0, 2)
            .Select(_ => values.Length > 0 ? values : [.. Enumerable.Range(0, size).Select(_ => random.NextSingle() * 2 - 1)])];
        using var ort = new OrtModel(bytes, optimized: false);
        var expected = ort.Run([.. samples.Select(s => new Dictionary<string, float[]> { ["x"] = s })])["y"];
        using var evaluator = new Evaluator([], [graph["y"]], new(Column.From("x", size, [.. samples.SelectMany(s => s)])), threads: 1);
        float[] actual = [.. evaluator.Values(graph["y"]).SelectMany(v => v)];
        Assert.Equal(expected, actual, (a, b) => a.Equals(b) || Math.Abs(a - b) <= 1e-5f * Math.Max(1, Math.Abs(a)));
        return graph;
    }
}
