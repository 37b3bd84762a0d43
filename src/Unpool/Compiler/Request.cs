using Unpool.Kernels;
using Unpool.Runtime;

namespace Unpool.Compiler;

/// <summary>The results that a plan is made for, and how.</summary>
public sealed record Request
{
    /// <summary>The mode, which decides what dropout and batch normalisation compute.</summary>
    public Mode Mode { get; init; } = Mode.Inference;

    /// <summary>The nodes whose values are wanted for each sample.</summary>
    public IReadOnlyList<Node> Outputs { get; init; } = [];

    /// <summary>The nodes whose sums over the values and the samples are wanted.</summary>
    public IReadOnlyList<Node> Sums { get; init; } = [];

    /// <summary>The node whose sum is differentiated, or null.</summary>
    public Node? Criterion { get; init; }

    /// <summary>The nodes for which the criterion's gradient is wanted; null for all parameters that are not frozen.</summary>
    public IReadOnlyList<Node>? With { get; init; }

    /// <summary>
    /// Whether dropouts have masks: as the rate of each requires (null), all of them, so that <see cref="Overrides.DropoutRate"/> may be
    /// anything (true), or none (false).
    /// </summary>
    public bool? Dropout { get; init; }

    /// <summary>The names of the data's columns, in their order.</summary>
    public required IReadOnlyList<string> Columns { get; init; }

    /// <summary>The vector width; null for the widest that this processor has.</summary>
    public LaneWidth? Width { get; init; }

    /// <summary>The number of slices of a minibatch, a power of two: see <see cref="Plan"/>.</summary>
    public int Slices { get; init; } = Plan.UsualSlices;

    /// <summary>The name of an optional pass to leave out: tests compare each with the results without it.</summary>
    internal string? Without { get; init; }
}
