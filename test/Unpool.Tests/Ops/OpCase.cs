using Unpool.Data;

namespace Unpool.Tests.Operations;

/// <summary>An op with its inputs' shapes: each comes from the samples, or once as a parameter.</summary>
public sealed record OpCase(string Name, Func<Node[], Node> Build, Shape[] Samples, Shape[]? Parameters = null)
{
    /// <summary>The result over inputs and parameters of these shapes, with values from a seed.</summary>
    public Node Make(int seed = 1)
    {
        var random = new Random(seed);
        Node[] inputs = [.. Samples.Select((shape, i) => Input.Of($"x{i}", shape))];
        Node[] parameters = [.. (Parameters ?? []).Select((shape, i) => Parameter.Of($"w{i}", shape, Floats(random, shape.Size)))];
        return Build([.. inputs, .. parameters]);
    }

    /// <summary>Random values, all different, so that no maximum is in doubt.</summary>
    public float[] Floats(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => Positive ? 0.2f + random.NextSingle() : random.NextSingle() * 2 - 1)];

    /// <summary>False for an op that is reported, not trained on.</summary>
    public bool Differentiable { get; init; } = true;

    /// <summary>False if ONNX has no form for it, as for most functions of what is the same for all samples: writing refuses it.</summary>
    public bool Writable { get; init; } = true;

    /// <summary>For an operation that no function of BrainScript is: why not.</summary>
    public string? NotInBrainScript { get; init; }

    /// <summary>Values keep away from 0 and are positive.</summary>
    public bool Positive { get; init; }

    /// <summary>True if float and double may rightly differ for these samples; then nothing is checked.</summary>
    public Func<Graph, Dataset, bool>? Doubtful { get; init; }

    public double Tolerance { get; init; } = 2e-3;

    public override string ToString() => Name;
}
