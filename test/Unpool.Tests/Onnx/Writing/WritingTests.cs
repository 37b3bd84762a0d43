using Google.Protobuf;
using Unpool.Onnx;
using Unpool.Onnx.Schema;
using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Xunit;
using static Unpool.Tests.Support.Onnx.Values;

namespace Unpool.Tests.Onnx;

/// <summary>The form of what is written; <see cref="OnnxLaws"/> holds its values.</summary>
public class WritingTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Poolings_and_unpoolings_of_one_image_share_one_operator(bool poolComesLast)
    {
        var x = X(2, 6, 6);
        var y = Other(2, 3, 3).MaxUnpool(x, 2, name: "unpool").Tanh("y");
        var pool = x.MaxPool(2, name: "pool");
        var graph = new Graph(poolComesLast ? [y, pool] : [pool, y]);
        OnnxLaws.Check(graph);
        Assert.Equal(["MaxPool", "MaxUnpool", "Tanh"], Types(graph));
    }

    [Fact]
    public void Two_unpoolings_share_indices_that_no_pooling_of_the_graph_gives()
    {
        var x = X(2, 6, 6);
        var other = Other(2, 3, 3);
        var graph = new Graph(other.MaxUnpool(x, 2) + (other * 2).MaxUnpool(x, 2));
        OnnxLaws.Check(graph);
        Assert.Single(Types(graph), "MaxPool");
    }

    [Theory]
    [InlineData(8, false, 0)]
    [InlineData(9, true, 0)]
    [InlineData(9, false, 1)]
    public void An_unpooling_says_its_shape_only_where_windows_end_before_the_image(int side, bool ceil, int shapes)
    {
        var x = X(1, side, side);
        var graph = new Graph((x.MaxPool(2, ceilMode: ceil) * 2).MaxUnpool(x, 2, ceilMode: ceil));
        OnnxLaws.Check(graph);
        Assert.Equal(shapes, Types(graph).Count(t => t == "Shape"));
    }

    // Of the columns, a window that begins after the image would be inferred.
    [Fact]
    public void Rounding_up_is_written_as_pads_where_shape_inference_counts_other_windows()
    {
        var pad = Pad.Of(0, (0, 2));
        Assert.Equal("1, pads 0 0 0 0", RoundingOf(X(1, 7, 7).MaxPool(2, ceilMode: true)));
        Assert.Equal("0, pads 0 0 1 2, noted 0 2", RoundingOf(X(1, 7, 6).MaxPool((2, 3), stride: (2, 4), pad, ceilMode: true)));
        Assert.Equal("0, pads 0 0 1 2, noted 0 2", RoundingOf(X(1, 7, 6).AveragePool((2, 3), stride: (2, 4), pad, ceilMode: true)));
        Assert.Equal(
            "1, pads 0 0 0 1, noted 0 2", RoundingOf(X(1, 7, 6).AveragePool((2, 3), stride: (2, 4), pad, ceilMode: true, countIncludePad: true)));
        // Of the columns, one is left over by windows that round up along the rows: it is cut off.
        var cut = X(1, 7, 6).AveragePool((2, 1), stride: (2, 4), ceilMode: true, countIncludePad: true);
        Assert.Equal("1, pads 0 0 0 0", RoundingOf(cut));
        Assert.Equal(["Pad", "AveragePool"], Model(new Graph(cut)).Graph.Operators.Select(o => o.Type));

        static string RoundingOf(Node pool)
        {
            var graph = new Graph(pool);
            var model = Model(graph);
            var attributes = model.Graph.Operators.Single(o => o.Type.EndsWith("Pool")).Attributes.ToDictionary(a => a.Name);
            var mode = attributes.TryGetValue("ceil_mode", out var value) ? value.Integer : 0;
            return $"{mode}, pads {string.Join(' ', attributes["pads"].Integers)}"
                + string.Concat(model.Metadata.Where(m => m.Key == $"unpool.ceil.{graph.NameOf(pool)}").Select(m => $", noted {m.Value}"));
        }
    }

    [Theory]
    [InlineData("0 2", true)]
    [InlineData("9 2", false)]
    [InlineData("0 9", false)]
    public void A_note_of_pads_counts_only_if_it_gives_the_same_windows(string note, bool counts)
    {
        var graph = new Graph(X(1, 7, 6).MaxPool((2, 3), stride: (2, 4), pad: Pad.Of(0, (0, 2)), ceilMode: true, name: "pool"));
        var model = Model(graph);
        model.Metadata.Single(m => m.Key == "unpool.ceil.pool").Value = note;
        var pool = (MaxPool)OnnxFile.Read(model.ToByteArray()).Graph["pool"].Op;
        Assert.Equal(counts, pool.CeilMode);

        model.Metadata.Single(m => m.Key == "unpool.ceil.pool").Value = "two";
        var e = Assert.Throws<ModelException>(() => OnnxFile.Read(model.ToByteArray()));
        Assert.Contains("has a note 'two' about its pads; two numbers from 0 to 65535 are needed", e.Message);
    }

    [Fact]
    public void A_bias_goes_into_its_convolution_also_before_an_activation()
    {
        var x = X(2, 5, 5);
        var conv = (x.Convolve(P("w", 3, 2, 3, 3), name: "product") + P("b", 3, 1, 1)).Named("sum").Relu("conv");
        var graph = new Graph((conv.ConvolveTransposed(P("v", 3, 2, 2, 2), stride: 2, pad: Pad.Same) + P("c", 2, 1, 1)).Tanh());
        OnnxLaws.Check(graph);
        Assert.Equal(["Conv", "Relu", "ConvTranspose", "Tanh"], Types(graph));
    }

    [Fact]
    public void A_bias_stays_by_itself_where_its_parts_are_read_elsewhere()
    {
        var product = X(2, 5, 5).Convolve(P("w", 3, 2, 3, 3));
        var bias = P("b", 3, 1, 1);
        OnnxLaws.Check(new Graph(product + bias, product.Tanh()));
        OnnxLaws.Check(new Graph(X(2, 5, 5).Convolve(P("w", 3, 2, 3, 3)) + bias, bias.Tanh()));
        OnnxLaws.Check(new Graph(bias + X(2, 5, 5).Convolve(P("w", 3, 2, 3, 3))));
        OnnxLaws.Check(new Graph(X(2, 5, 5).Convolve(P("w", 3, 2, 3, 3)) + P("one", 1)));
        var shared = P("shared", 3, 1, 1);
        OnnxLaws.Check(new Graph(X(2, 5, 5).Convolve(P("w", 3, 2, 3, 3)) + shared, Other(1, 5, 5).Convolve(P("v", 3, 1, 3, 3)) + shared));
    }

    [Fact]
    public void Every_operator_has_a_name_of_its_own()
    {
        foreach (var c in OpCases.All)
        {
            var names = Model(new Graph(c.Build())).Graph.Operators.Select(o => o.Name).ToList();
            Assert.DoesNotContain("", names);
            Assert.Equal(names.Count, names.Distinct().Count());
        }
    }

    [Fact]
    public void A_file_says_what_goes_in_and_what_comes_out()
    {
        var image = Input.Of("image", new Shape(3, 2, 4));
        var graph = new Graph((image / 255).ReduceMean(name: "mean"), (image / 255).Relu("y"));
        var model = ModelMessage.Parser.ParseFrom(OnnxFile.Write(graph, words: "A test."));
        Assert.StartsWith("A test. In: image, float [N, 3, 2, 4], images [channels 3, rows 2, columns 4], raw pixels from 0 to 255, "
            + "which the model divides by 255. Out: mean, float [N, 1].", model.Doc);
        Assert.Contains("raw pixels", model.Graph.Inputs[0].Doc);
        Assert.Equal("mean, float [N, 1].", model.Graph.Outputs[0].Doc);
        Assert.DoesNotContain("pixels", Model(new Graph(image.Relu() + image / 255)).Doc);
    }

    // Names that were looked for one by one would take half a billion steps.
    [Fact]
    public void Twenty_thousand_slices_are_written()
    {
        var x = X(8);
        var graph = new Graph([.. Enumerable.Range(0, 20000).Select(i => x.Slice(0, i % 8, i % 8 + 1))]);
        Assert.Equal(20000, Model(graph).Graph.Operators.Select(o => o.Name).Distinct().Count());
    }

    static List<string> Types(Graph graph) => [.. Model(graph).Graph.Operators.Select(o => o.Type).Where(t => t is not ("Add" or "Mul"))];

    static ModelMessage Model(Graph graph) => ModelMessage.Parser.ParseFrom(OnnxFile.Write(graph));
}
