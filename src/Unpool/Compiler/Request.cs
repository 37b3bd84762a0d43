using Unpool.Kernels;
using Unpool.Runtime;

namespace Unpool.Compiler;

/// <summary>What a plan is made for.</summary>
public sealed record Request
{
    /// <summary>What dropout and batch normalisation compute.</summary>
    public Mode Mode { get; init; } = Mode.Inference;

    /// <summary>Nodes whose values are wanted for each sample.</summary>
    public IReadOnlyList<Node> Outputs { get; init; } = [];

    /// <summary>Nodes whose sums over the values and the samples are wanted.</summary>
    public IReadOnlyList<Node> Sums { get; init; } = [];

    /// <summary>The node whose sum is differentiated, or null.</summary>
    public Node? Criterion { get; init; }

    /// <summary>The nodes the criterion's gradient is wanted for; null for all parameters that are not frozen.</summary>
    public IReadOnlyList<Node>? With { get; init; }

    /// <summary>
    /// Whether dropouts have masks: as the rate of each says (null), all of them, so that <see cref="Overrides.DropoutRate"/> may be
    /// any (true), or none (false).
    /// </summary>
    public bool? Dropout { get; init; }

    /// <summary>The names of the data's columns, in their order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The vector width; null for the widest this processor has.</summary>
    public LaneWidth? Width { get; init; }

    /// <summary>The name of an optional pass to leave out: tests hold each to the results without it.</summary>
    internal string? Without { get; init; }
}
