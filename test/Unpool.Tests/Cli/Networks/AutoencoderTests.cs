using Unpool.Cli.Networks;
using Unpool.Inference;
using Unpool.Onnx;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Cli.Networks;

/// <summary>The networks of `unpool train`, with each way to enlarge, also where windows leave rows and columns over.</summary>
public class AutoencoderTests
{
    public static readonly TheoryData<string, Shape> Networks = new MatrixTheoryData<string, Shape>(
        Enum.GetNames<DecoderKind>(), [new(1, 28, 28), new(3, 29, 27), new(1, 7, 5), new(2, 4, 3)]);

    [Theory]
    [MemberData(nameof(Networks))]
    public void An_image_comes_back_at_its_own_size_here_and_in_ONNX_Runtime(string decoder, Shape image)
    {
        var network = new Autoencoder { Maps = [4, 3], Pool = 2, Decoder = Enum.Parse<DecoderKind>(decoder) }.Build(image);
        Assert.Equal(image, network.Output.Shape);

        var random = new Random(1);
        float[] pixels = [.. Enumerable.Range(0, image.Size).Select(_ => (float)random.Next(256))];
        var graph = new Graph(network.Output);
        using var predictor = new Predictor(graph);
        var found = new float[image.Size];
        predictor.Run(pixels, found);
        Assert.Contains(found, value => value != 0);
        using var theirs = new OrtModel(OnnxFile.Write(graph), optimized: true);
        var expected = theirs.Run([new() { ["features"] = pixels }])["z"];
        for (var i = 0; i < found.Length; i++) Assert.Equal(expected[i], found[i], 1e-5f);
    }

    // Where nothing but the code reaches the decoder, the code can be decoded by itself.
    [Theory]
    [InlineData(nameof(DecoderKind.Upsample), true)]
    [InlineData(nameof(DecoderKind.Unpool), false)]
    [InlineData(nameof(DecoderKind.Both), false)]
    public void Only_upsampling_leaves_the_code_alone(string decoder, bool alone)
    {
        var network = new Autoencoder { Maps = [4, 3], Pool = 2, Decoder = Enum.Parse<DecoderKind>(decoder) }.Build(new(1, 28, 28));
        var graph = new Graph(network.Output);
        var code = graph.NameOf(network.Code!);
        if (alone) Assert.Single(GraphSplit.At(graph, code, "z").Decoder.Inputs);
        else Assert.Throws<SplitException>(() => GraphSplit.At(graph, code, "z"));
        Assert.Equal(alone ? 1 : 3, GraphSplit.WithSwitches(graph, code, "z").Decoder.Inputs.Count());
    }
}
