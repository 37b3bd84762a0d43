using Unpool.Inference;
using Unpool.Onnx;
using Unpool.Ops;
using Unpool.Tests.Support.Onnx;
using Xunit;

namespace Unpool.Tests.Inference;

/// <summary>Networks that unpool, cut at their code: the two halves, here and in ONNX Runtime, make the picture of the whole.</summary>
public class SwitchNamesTests
{
    [Fact]
    public void Switches_are_named_after_their_pooling_and_shared_by_those_who_need_them()
    {
        var x = Input.Of("x", new Shape(2, 8, 6)).Relu("full");
        var pooled = x.MaxPool(2, name: "pool1");
        var split = GraphSplit.WithSwitches(new Graph(pooled.MaxUnpool(x, 2) + pooled.Tanh().MaxUnpool(x, 2)), "pool1");
        Assert.Equal(["pool1", "pool1.switches"], split.Encoder.Outputs.Select(split.Encoder.NameOf));
        Assert.Equal(["pool1", "pool1.switches"], split.Decoder.Inputs.Select(split.Decoder.NameOf).Order());
        Assert.Equal(["pool1.switches"], split.Switches);

        // A pooling that nothing else uses has the unpooling's name, and a name that is taken another number.
        var other = new Graph(x.AveragePool(2, name: "code").MaxUnpool(x, 2, name: "up") + new Node(new Relu(), "up.switches", x).ReduceMean());
        Assert.Equal("the code 'code' is not all that the decoder gets: Plus 'plus1' also takes 'reduceMean1' of each sample.",
            Assert.Throws<SplitException>(() => GraphSplit.WithSwitches(other, "code")).Message);
        var taken = new Graph(x.AveragePool(2, name: "code").MaxUnpool(x, 2, name: "up").Relu("up.switches"));
        Assert.Equal(["up.switches2"], GraphSplit.WithSwitches(taken, "code").Switches);
    }

    [Fact]
    public void A_code_that_is_all_needs_no_switches()
    {
        var x = Input.Of("x", new Shape(1, 8, 6));
        Assert.Empty(GraphSplit.WithSwitches(new Graph(x.MaxPool(2, name: "code").Upsample(2)), "code").Switches);
    }

    [Fact]
    public void Random_networks_and_their_halves_make_the_same_pictures_here_and_in_ONNX_Runtime()
    {
        for (var seed = 1; seed <= 60; seed++) Check(seed);
    }

    static void Check(int seed)
    {
        var random = new Random(seed);
        var (channels, height, width) = (random.Next(1, 4), random.Next(6, 20), random.Next(6, 24));
        var image = Input.Of("features", new Shape(channels, height, width)) / 256;
        var (x, levels, parameters) = (image, new Stack<(Node Full, MaxPool Pool)>(), 0);
        for (var level = random.Next(1, 3); level > 0; level--)
        {
            x = x.Convolve(Weights(random, $"w{parameters++}", random.Next(1, 5), x.Shape.Channels), pad: 1).Relu();
            var pool = random.Next(4) switch
            {
                0 => new MaxPool(3, 2, Pad.Same),
                1 => new MaxPool(2, 2, Pad.None) { CeilMode = true },
                2 => new MaxPool((2, 3), (1, 2), Pad.None),
                _ => new MaxPool(2, 2, Pad.None),
            };
            levels.Push((x, pool));
            x = new Node(pool, level == 1 ? "code" : null, x);
        }
        while (levels.TryPop(out var level))
        {
            x = new Node(new MaxUnpool(level.Pool.Window, level.Pool.Stride, level.Pool.Pad) { CeilMode = level.Pool.CeilMode }, null, x, level.Full);
            var channelsBack = levels.Count == 0 ? channels : levels.Peek().Full.Shape.Channels;
            x = x.ConvolveTransposed(Weights(random, $"w{parameters++}", x.Shape.Channels, channelsBack), pad: 1);
        }
        var graph = new Graph(x.Named("y"));
        var split = GraphSplit.WithSwitches(graph, "code");

        const int samples = 3;
        float[] pixels = [.. Enumerable.Range(0, samples * graph["features"].Shape.Size).Select(_ => (float)random.Next(256))];
        using var whole = new Predictor(graph);
        var expected = new float[samples * x.Shape.Size];
        whole.Run(pixels, expected);

        foreach (var (encoder, decoder) in new[] { (split.Encoder, split.Decoder), (Reread(split.Encoder), Reread(split.Decoder)) })
        {
            var found = Decoded(decoder, Encoded(encoder, pixels, samples), samples);
            Assert.True(expected.AsSpan().SequenceEqual(found), $"seed {seed}");
        }
        var theirs = InOnnxRuntime(split, pixels, samples);
        for (var i = 0; i < expected.Length; i++) Assert.True(Math.Abs(expected[i] - theirs[i]) <= 1e-5f, $"seed {seed}: value {i}");
    }

    static Graph Reread(Graph graph)
    {
        var bytes = OnnxFile.Write(graph);
        OnnxLaws.CheckReading(graph, bytes);
        return OnnxFile.Read(bytes).Graph;
    }

    static Dictionary<string, float[]> Encoded(Graph encoder, float[] pixels, int samples)
    {
        using var predictor = new Predictor(encoder);
        using var call = predictor.Begin(samples);
        pixels.CopyTo(call.Input("features"));
        call.Run();
        var values = new Dictionary<string, float[]>();
        foreach (var output in predictor.Outputs) values[output.Name] = call.Output(output.Name).ToArray();
        return values;
    }

    static float[] Decoded(Graph decoder, Dictionary<string, float[]> code, int samples)
    {
        using var predictor = new Predictor(decoder);
        using var call = predictor.Begin(samples);
        foreach (var (name, values) in code) values.CopyTo(call.Input(name));
        call.Run();
        return call.Output("y").ToArray();
    }

    static float[] InOnnxRuntime(GraphSplit split, float[] pixels, int samples)
    {
        using var encoder = new OrtModel(OnnxFile.Write(split.Encoder), optimized: true);
        using var decoder = new OrtModel(OnnxFile.Write(split.Decoder), optimized: true);
        var size = pixels.Length / samples;
        var code = encoder.Run([.. Enumerable.Range(0, samples).Select(n => new Dictionary<string, float[]>
            { ["features"] = pixels[(n * size)..((n + 1) * size)] })]);
        return decoder.Run([.. Enumerable.Range(0, samples).Select(n => code.ToDictionary(
            c => c.Key, c => c.Value[(n * c.Value.Length / samples)..((n + 1) * c.Value.Length / samples)]))])["y"];
    }

    static Node Weights(Random random, string name, int maps, int channels) => Parameter.Of(
        name, new Shape(maps, channels, 3, 3), [.. Enumerable.Range(0, maps * channels * 9).Select(_ => random.NextSingle() - .4f)]);
}
