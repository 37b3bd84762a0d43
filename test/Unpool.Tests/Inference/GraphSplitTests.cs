using Unpool.Inference;
using Unpool.Ops;
using Xunit;

namespace Unpool.Tests.Inference;

public class GraphSplitTests
{
    static readonly Shape Image = new(1, 8, 6);

    [Fact]
    public void The_halves_together_are_the_whole()
    {
        var x = Input.Of("x", Image);
        var w = Weights("w", 3, 1, 3, 3);
        var code = x.Convolve(w, pad: Pad.Same).Relu().MaxPool(2, name: "code");
        // Parameters of the encoder may be used again in the decoder.
        var graph = new Graph(code.Upsample(2).ConvolveTransposed(w, pad: 1).Named("y"));
        var split = GraphSplit.At(graph, "code");
        Assert.Equal(["code"], split.Encoder.Outputs.Select(split.Encoder.NameOf));
        Assert.Equal(["y"], split.Decoder.Outputs.Select(split.Decoder.NameOf));
        Assert.Same(graph["w"], split.Decoder["w"]);

        using var whole = new Predictor(graph);
        using var encoder = new Predictor(split.Encoder);
        using var decoder = new Predictor(split.Decoder);
        Assert.Equal([new("code", new Shape(3, 4, 3))], decoder.Inputs);
        var random = new Random(3);
        float[] image = [.. Enumerable.Range(0, 5 * Image.Size).Select(_ => random.NextSingle())];
        var (expected, found, codes) = (new float[image.Length], new float[image.Length], new float[5 * 36]);
        whole.Run(image, expected);
        encoder.Run(image, codes);
        decoder.Run(codes, found);
        Assert.Equal(expected, found);
    }

    [Fact]
    public void A_graph_keeps_its_own_nodes()
    {
        var graph = new Graph(Input.Of("x", Image).MaxPool(2, name: "code").Upsample(2, "y"));
        GraphSplit.At(graph, "code");
        Assert.Equal(["x", "code", "y"], graph.Nodes.Select(graph.NameOf));
        Assert.IsType<MaxPool>(graph["y"].Inputs[0].Op);
    }

    [Fact]
    public void What_passes_by_the_code_is_named()
    {
        var x = Input.Of("x", Image).Relu("full");
        var unpooled = new Graph(x.MaxPool(2, name: "code").MaxUnpool(x, 2, name: "unpool"));
        Assert.Equal("the code 'code' is not all that the decoder gets: MaxUnpool 'unpool' also takes 'full' of each sample, "
            + "whose maxima say where it puts its values.", Sentence(unpooled, "code"));
        var skipped = new Graph(x.MaxPool(2, name: "code").Upsample(2) + x);
        Assert.Equal("the code 'code' is not all that the decoder gets: Plus 'plus1' also takes 'full' of each sample.", Sentence(skipped, "code"));
    }

    [Fact]
    public void What_is_no_code_is_said()
    {
        var x = Input.Of("x", Image);
        var graph = new Graph((x * Weights("w", 1)).Relu("y"), x.Tanh("other"));
        Assert.Equal("'w' has the same value for all samples, so it is no code of them.", Sentence(graph, "w"));
        Assert.Equal("'y' is not computed from 'other'.", Sentence(graph, "other"));
        Assert.Throws<KeyNotFoundException>(() => GraphSplit.At(graph, "nothing"));
    }

    static string Sentence(Graph graph, string code) => Assert.Throws<SplitException>(() => GraphSplit.At(graph, code)).Message;

    static Node Weights(string name, params int[] axes)
    {
        var (random, shape) = (new Random(1), new Shape(axes));
        return Parameter.Of(name, shape, [.. Enumerable.Range(0, shape.Size).Select(_ => random.NextSingle() - .5f)]);
    }
}
