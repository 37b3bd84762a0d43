using Unpool.Inference;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Inference;

public class AutoencoderPredictorTests
{
    const int Samples = 5;

    static readonly Shape Image = new(1, 12, 10);

    [Fact]
    public void It_encodes_decodes_and_reconstructs_as_the_parts_of_the_graph_do()
    {
        var graph = Upsampling();
        var split = GraphSplit.At(graph, "code");
        var bytes = Pixels();
        float[] pixels = [.. bytes.Select(b => (float)b)];
        var (code, picture) = (Ran(split.Encoder, pixels), Ran(graph, pixels));
        foreach (var threads in new[] { 1, 3 })
        {
            using var model = new AutoencoderPredictor(graph, options: new() { Threads = threads });
            Assert.Equal((new("x", Image), new("code", new Shape(3, 6, 5)), new("y", Image)), (model.Input, model.Code, model.Output));
            var (codes, back, whole) = (new float[code.Length], new float[picture.Length], new float[picture.Length]);
            model.Encode(bytes, codes);
            Assert.Equal(code, codes);
            Array.Clear(codes);
            model.Encode(pixels, codes);
            Assert.Equal(code, codes);
            model.Decode(codes, back);
            Assert.Equal(picture, back);
            model.Reconstruct(bytes, whole);
            Assert.Equal(picture, whole);
            Array.Clear(whole);
            model.Reconstruct(pixels, whole);
            Assert.Equal(picture, whole);

            byte[] rounded = [.. picture.Select(value => (byte)Math.Clamp(MathF.Round(value * 256), 0, 255))];
            var found = new byte[picture.Length];
            model.Reconstruct(bytes, found);
            Assert.Equal(rounded, found);
            Array.Clear(found);
            model.Decode(codes, found);
            Assert.Equal(rounded, found);
        }
    }

    [Fact]
    public void Bytes_are_in_the_scale_that_is_set()
    {
        using var model = new AutoencoderPredictor(new Graph((Input.Of("x", Image) * .25f).AveragePool(1, name: "code").Upsample(1)))
        { Scale = 2 };
        var bytes = new byte[Image.Size];
        model.Reconstruct(Enumerable.Repeat((byte)201, Image.Size).ToArray(), bytes);
        Assert.All(bytes, value => Assert.Equal(100, value));
    }

    [Fact]
    public void A_code_that_is_not_all_cannot_be_decoded_and_the_reason_is_said()
    {
        var x = Input.Of("x", Image).Relu("full");
        using var model = new AutoencoderPredictor(new Graph(x.MaxPool(2, name: "code").MaxUnpool(x, 2, name: "y")));
        const string why = "the code 'code' is not all that the decoder gets: MaxUnpool 'y' also takes 'full' of each sample, "
            + "whose maxima say where it puts its values.";
        Assert.Equal(why, model.WhyNotDecode);
        Assert.Equal(why, Assert.Throws<SplitException>(() => model.Decode(new float[30], new float[120])).Message);
        var picture = new float[Image.Size];
        model.Reconstruct(Pixels().AsSpan(0, Image.Size), picture);
        Assert.Equal(30, picture.Count(value => value > 0));
    }

    [Fact]
    public void Code_and_reconstruction_can_be_named()
    {
        var graph = Upsampling();
        using var model = new AutoencoderPredictor(graph, code: "enlarged", output: "y");
        Assert.Equal(new("enlarged", new Shape(3, 12, 10)), model.Code);
        Assert.Null(model.WhyNotDecode);
        Assert.Throws<KeyNotFoundException>(() => new AutoencoderPredictor(graph, code: "none"));
        Assert.Throws<KeyNotFoundException>(() => new AutoencoderPredictor(graph, output: "none"));
        Assert.Equal("the graph has no pooling whose result would be the code; name the node that holds it. (Parameter 'graph')",
            Assert.Throws<ArgumentException>(() => new AutoencoderPredictor(new Graph(Input.Of("x", Image).Relu()))).Message);
        Assert.Equal("an auto-encoder has one input, but this graph has 'x', 'z'. (Parameter 'graph')", Assert.Throws<ArgumentException>(
            () => new AutoencoderPredictor(new Graph(Input.Of("x", Image).MaxPool(1) + Input.Of("z", Image)))).Message);
    }

    [Fact]
    public void Sixteen_threads_at_once_get_their_own_answers()
    {
        using var model = new AutoencoderPredictor(Upsampling());
        var pixels = Pixels();
        var (codes, pictures) = (new float[Samples * model.Code.Shape.Size], new byte[Samples * Image.Size]);
        model.Encode(pixels, codes);
        model.Reconstruct(pixels, pictures);
        using var start = new Barrier(16);
        var wrong = 0;
        var threads = Enumerable.Range(0, 16).Select(thread => new Thread(() =>
        {
            var (code, picture, size) = (new float[90], new byte[Image.Size], Image.Size);
            start.SignalAndWait();
            for (var i = 0; i < 500; i++)
            {
                var sample = (i + thread) % Samples;
                model.Encode(pixels.AsSpan(sample * size, size), code);
                model.Decode(code, picture);
                if (!code.AsSpan().SequenceEqual(codes.AsSpan(sample * 90, 90))
                    || !picture.AsSpan().SequenceEqual(pictures.AsSpan(sample * size, size)))
                    Interlocked.Increment(ref wrong);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Calls_allocate_nothing_once_there_is_room()
    {
        using var model = new AutoencoderPredictor(Upsampling());
        var bytes = Pixels();
        float[] pixels = [.. bytes.Select(b => (float)b)];
        var (code, values, picture) = (new float[Samples * 90], new float[bytes.Length], new byte[bytes.Length]);
        Assert.Equal(0, Allocation.OfCalls(Calls));

        void Calls()
        {
            model.Encode(bytes, code);
            model.Encode(pixels, code);
            model.Decode(code, values);
            model.Decode(code, picture);
            model.Reconstruct(bytes, picture);
            model.Reconstruct(bytes, values);
            model.Reconstruct(pixels, values);
        }
    }

    [Fact]
    public void What_has_ended_is_not_used()
    {
        var model = new AutoencoderPredictor(Upsampling());
        model.Dispose();
        Assert.Throws<ObjectDisposedException>(() => model.Encode(new float[120], new float[90]));
        Assert.Throws<ObjectDisposedException>(() => model.Decode(new float[90], new float[120]));
        Assert.Throws<ObjectDisposedException>(() => model.Reconstruct(new float[120], new float[120]));
    }

    static Graph Upsampling()
    {
        var code = (Input.Of("x", Image) / 256).Convolve(Weights("w", 3, 1), pad: 1).Relu().MaxPool(2, name: "code");
        return new(code.Upsample(2, "enlarged").ConvolveTransposed(Weights("v", 3, 1), pad: 1).Named("y"));
    }

    static Node Weights(string name, int maps, int channels)
    {
        var random = new Random(name[0]);
        return Parameter.Of(
            name, new Shape(maps, channels, 3, 3), [.. Enumerable.Range(0, maps * channels * 9).Select(_ => random.NextSingle() - .3f)]);
    }

    static byte[] Pixels()
    {
        var pixels = new byte[Samples * Image.Size];
        new Random(2).NextBytes(pixels);
        return pixels;
    }

    static float[] Ran(Graph graph, float[] inputs)
    {
        using var predictor = new Predictor(graph);
        var result = new float[Samples * predictor.Outputs[0].Shape.Size];
        predictor.Run(inputs, result);
        return result;
    }
}
