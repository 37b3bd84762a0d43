using Unpool.Runtime;

namespace Unpool.Inference;

/// <summary>The options of a <see cref="Predictor"/>.</summary>
public sealed record PredictorOptions
{
    /// <summary>The nodes whose values are wanted, by name; null for the outputs of the graph.</summary>
    public IReadOnlyList<string>? Outputs { get; init; }

    /// <summary>
    /// The threads that work on one call, 1 or more. The usual 1 leaves a call to the thread that makes it, which is best for single samples
    /// and for many callers at once; more than 1 are of use for calls with many samples.
    /// </summary>
    public int Threads { get; init; } = 1;

    /// <summary>The vector width; null for the widest that this processor has.</summary>
    public LaneWidth? Width { get; init; }
}
