using System.Runtime.InteropServices;
using Unpool.Compiler;
using Unpool.Data;
using Unpool.Runtime;

namespace Unpool.Tests.Support;

/// <summary>A net with random parameters and a random weighting of its results as criterion, compiled for what is asked of it.</summary>
sealed class Trial : IDisposable
{
    readonly Gang _gang;
    readonly Asked _asked;

    public Trial(RandomNet net, int threads, LaneWidth? width = null, int seed = 1, Asked asked = Asked.Everything, string? without = null)
    {
        var random = new Random(seed);
        var x = Unpool.Input.Of("x", net.Image);
        // Small enough that values stay near 1 from layer to layer.
        Output = net.Build(x, shape => Parameter.Of(null, shape, Floats(random, shape.Size, MathF.Sqrt(shape[0] / (float)shape.Size))));
        var weights = Unpool.Input.Of("weights", Output.Shape);
        Criterion = (Output * weights).ReduceSum();
        var all = new Request { Columns = ["x", "weights"], Width = width, Without = without };
        Request = asked switch
        {
            Asked.Inference => all with { Outputs = [Output] },
            Asked.Evaluation => all with { Sums = [Criterion] },
            // Statistics of a minibatch, unlike random numbers that are almost 0, would change values.
            Asked.Training => all with
            {
                Criterion = Criterion,
                Mode = Array.Exists(net.Moves, m => m.Kind == MoveKind.Normalize) ? Mode.Inference : Mode.Training,
            },
            _ => all with { Outputs = [Output], Criterion = Criterion, With = [x, .. new Graph(Output).Parameters] },
        };
        (Input, _asked) = (x, asked);
        _gang = new(threads);
        Plan = Compilation.Compile(Request, _gang);
    }

    public Node Input { get; }
    public Node Output { get; }
    public Node Criterion { get; }
    public Request Request { get; }
    public Plan Plan { get; }

    /// <summary>Random samples for the net.</summary>
    public Dataset Data(int samples, int seed)
    {
        var random = new Random(seed);
        return new(
            Column.From("x", Input.Shape.Size, Floats(random, samples * Input.Shape.Size, 1)),
            Column.From("weights", Output.Shape.Size, Floats(random, samples * Output.Shape.Size, 1)));
    }

    /// <summary>All that was asked for, for these samples: values, sum, gradients of the image and of the parameters.</summary>
    public float[] Run(Dataset data)
    {
        Plan.Run(new Reader(data, new FileOrder(), data.Count).Epoch(0).First());
        return _asked switch
        {
            Asked.Inference => [.. Plan.Output(Output)],
            Asked.Evaluation => [Plan.Sum(Criterion)],
            Asked.Training => [Plan.Sum(Criterion), .. Plan.Gradients],
            _ => [.. Plan.Output(Output), Plan.Sum(Criterion), .. Plan.Output(Input), .. Plan.Gradients],
        };
    }

    /// <summary>Equal to the last bit, also where that bit says NaN.</summary>
    public static bool SameBits(float[] a, float[] b) => MemoryMarshal.Cast<float, int>(a).SequenceEqual(MemoryMarshal.Cast<float, int>(b));

    public void Dispose() => _gang.Dispose();

    static float[] Floats(Random random, int count, float scale) =>
        [.. Enumerable.Range(0, count).Select(_ => scale * (random.NextSingle() * 2 - 1))];
}
