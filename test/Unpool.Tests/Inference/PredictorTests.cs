using Unpool.Data;
using Unpool.Inference;
using Unpool.Ops;
using Unpool.Runtime;
using Unpool.Tests.Support;
using Unpool.Training;
using Xunit;

namespace Unpool.Tests.Inference;

public class PredictorTests
{
    const int Samples = 300;

    static readonly Shape Image = Nets.Image;
    static readonly Dataset Data = Nets.Data(Samples, seed: 5);

    public static TheoryData<string, LaneWidth> Networks =>
        [.. from name in Nets.Names from width in Enum.GetValues<LaneWidth>() select (name.Data, width)];

    [Theory, MemberData(nameof(Networks))]
    public void It_answers_what_the_evaluator_answers_alone_and_in_one_go(string name, LaneWidth width)
    {
        var (graph, output) = Network(name);
        var expected = Expected(output, width);
        foreach (var threads in new[] { 1, 3 })
        {
            using var predictor = new Predictor(graph, new() { Threads = threads, Width = width });
            var (pixels, size) = (Pixels(), output.Shape.Size);
            var found = new float[Samples * size];
            predictor.Run(pixels, found);
            Assert.Equal(expected, found);
            Array.Clear(found);
            predictor.Run(Array.ConvertAll(pixels, pixel => (byte)pixel), found);
            Assert.Equal(expected, found);
            for (var i = 0; i < 20; i++)
            {
                var one = new float[size];
                predictor.Run(pixels.AsSpan(i * Image.Size, Image.Size), one);
                Assert.Equal(expected[(i * size)..((i + 1) * size)], one);
            }
        }
    }

    [Fact]
    public void Sixteen_threads_at_once_get_their_own_answers()
    {
        var (graph, output) = Network("convolutional");
        var (expected, pixels, size) = (Expected(output), Pixels(), output.Shape.Size);
        using var predictor = new Predictor(graph);
        using var start = new Barrier(16);
        var wrong = 0;
        var threads = Enumerable.Range(0, 16).Select(thread => new Thread(() =>
        {
            var found = new float[size];
            start.SignalAndWait();
            for (var i = 0; i < 2000; i++)
            {
                var sample = (i * 16 + thread) % Samples;
                predictor.Run(pixels.AsSpan(sample * Image.Size, Image.Size), found);
                if (!found.AsSpan().SequenceEqual(expected.AsSpan(sample * size, size))) Interlocked.Increment(ref wrong);
            }
        })).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.Equal(0, wrong);
    }

    [Fact]
    public void Calls_allocate_nothing_once_there_is_room()
    {
        var (graph, output) = Network("convolutional");
        using var predictor = new Predictor(graph);
        var (pixels, found) = (Pixels(), new float[Samples * output.Shape.Size]);
        var bytes = Array.ConvertAll(pixels, pixel => (byte)pixel);
        Assert.Equal(0, Allocation.OfCalls(Calls));

        void Calls()
        {
            predictor.Run(pixels, found);
            predictor.Run(bytes, found);
            using var call = predictor.Begin(7);
            pixels.AsSpan(0, 7 * Image.Size).CopyTo(call.Input("x"));
            call.Run();
            call.Output("y").CopyTo(found);
        }
    }

    [Fact]
    public void Inputs_and_outputs_go_by_name()
    {
        var (a, b) = (Input.Of("a", new Shape(3)), Input.Of("b", new Shape(3)));
        using var predictor = new Predictor(new Graph(a + b), new() { Outputs = ["plus1", "a"] });
        Assert.Equal([new("a", a.Shape), new("b", b.Shape)], predictor.Inputs);
        Assert.Equal([new("plus1", a.Shape), new("a", a.Shape)], predictor.Outputs);
        using var call = predictor.Begin(samples: 2);
        float[] first = [1, 2, 3, 4, 5, 6];
        first.CopyTo(call.Input("a"));
        call.Input("b").Fill(10);
        call.Run();
        Assert.Equal([11, 12, 13, 14, 15, 16], call.Output("plus1"));
        Assert.Equal(first, call.Output("a"));
    }

    [Fact]
    public void It_keeps_the_parameters_that_it_was_made_with()
    {
        var x = Input.Of("x", new Shape(2));
        var w = Parameter.Of("w", new Shape(2), [1, 2]);
        using var predictor = new Predictor(new Graph(x * w));
        ((Parameter)w.Op).Values[0] = 100;
        // Both calls at once, so that the second needs memory that was not there before.
        using var one = predictor.Begin();
        using var two = predictor.Begin();
        one.Input("x").Fill(1);
        two.Input("x").Fill(1);
        one.Run();
        two.Run();
        Assert.Equal([1, 2], one.Output("times1"));
        Assert.Equal([1, 2], two.Output("times1"));
    }

    [Fact]
    public void What_does_not_fit_is_one_sentence()
    {
        var (a, b) = (Input.Of("a", new Shape(3)), Input.Of("b", new Shape(3)));
        using var one = new Predictor(new Graph(a.Relu()));
        using var two = new Predictor(new Graph(a + b));
        Assert.Equal("the input is [samples, 3], but 4 values were given. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => one.Run(new float[4], new float[3])).Message);
        Assert.Equal("the input is [samples, 3], but 0 values were given. (Parameter 'input')",
            Assert.Throws<ArgumentException>(() => one.Run(Array.Empty<float>(), new float[3])).Message);
        Assert.Equal("the output of 2 samples is [2, 3], but there is room for 3 values. (Parameter 'output')",
            Assert.Throws<ArgumentException>(() => one.Run(new float[6], new float[3])).Message);
        Assert.Equal("this predictor has 2 inputs, 'a', 'b': use Begin, and name them.",
            Assert.Throws<InvalidOperationException>(() => two.Run(new float[3], new float[3])).Message);
        Assert.Equal("there is no input 'c'; there are 'a', 'b'.", Assert.Throws<KeyNotFoundException>(() =>
        {
            using var call = two.Begin();
            _ = call.Input("c");
        }).Message);
        Assert.Throws<KeyNotFoundException>(() => new Predictor(new Graph(a.Relu()), new() { Outputs = ["tanh1"] }));
        Assert.Throws<ArgumentException>(() => new Predictor(new Graph(a.Relu(), Input.Of("a", new Shape(4)).Named("other").Relu())));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Predictor(new Graph(a.Relu()), new() { Threads = 0 }));
    }

    [Fact]
    public void What_has_ended_is_not_used()
    {
        using var predictor = new Predictor(new Graph(Input.Of("x", new Shape(3)).Relu()));
        Assert.Throws<ObjectDisposedException>(() =>
        {
            var call = predictor.Begin();
            call.Dispose();
            call.Dispose();
            // The plan is another call's by now.
            using var next = predictor.Begin();
            call.Run();
        });
        Assert.Throws<ObjectDisposedException>(() => default(PredictorCall).Run());
        predictor.Dispose();
        Assert.Throws<ObjectDisposedException>(() => predictor.Run(new float[3], new float[3]));
        Assert.Throws<ObjectDisposedException>(() => predictor.Begin());
    }

    [Fact]
    public void A_call_that_outlives_its_predictor_ends_in_peace()
    {
        var predictor = new Predictor(new Graph(Input.Of("x", new Shape(3)).Relu()), new() { Threads = 2 });
        using var call = predictor.Begin();
        predictor.Dispose();
        call.Input("x").Fill(2);
        call.Run();
        Assert.Equal([2, 2, 2], call.Output("relu1"));
    }

    static (Graph Graph, Node Output) Network(string name)
    {
        var output = new Graph(Nets.Of(name)).Nodes.Last(node => node.Op is ConvTranspose or MatMul or BatchNorm).Named("y");
        return (new Graph(output), output);
    }

    static float[] Pixels() => [.. Enumerable.Range(0, Samples).SelectMany(row => Enumerable.Range(0, Image.Size).Select(i => Data["x"][row, i]))];

    static float[] Expected(Node output, LaneWidth? width = null)
    {
        using var evaluator = new Evaluator([], [output], Data, threads: 1, width: width);
        return [.. evaluator.Values(output).SelectMany(values => values)];
    }
}
