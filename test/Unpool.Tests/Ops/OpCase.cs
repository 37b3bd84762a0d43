using Unpool.Data;
using Unpool.Tests.Support;

namespace Unpool.Tests.Operations;

/// <summary>An op with its inputs' shapes: each comes from the samples, or once as a parameter.</summary>
public sealed record OpCase(string Name, Func<Node[], Node> Build, Shape[] Samples, Shape[]? Parameters = null)
{
    /// <summary>False for an op that is reported, not trained on.</summary>
    public bool Differentiable { get; init; } = true;

    /// <summary>Values keep away from 0 and are positive.</summary>
    public bool Positive { get; init; }

    /// <summary>True if float and double may rightly differ for these samples; then nothing is checked.</summary>
    public Func<Graph, Dataset, bool>? Doubtful { get; init; }

    public double Tolerance { get; init; } = 2e-3;

    public override string ToString() => Name;
}
