using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>The memory that a plan takes, in floats, and how its parameters and their gradients lie in it.</summary>
sealed record MemoryPlan
{
    /// <summary>The floats of a thread, for the values of one sample after the other.</summary>
    public required int SlotFloats { get; init; }

    /// <summary>The floats that each sample of a minibatch keeps.</summary>
    public required int KeptFloats { get; init; }

    /// <summary>The floats that exist once: parameters, their gradients, constants, finished sums.</summary>
    public required int OnceFloats { get; init; }

    /// <summary>The floats that a slice adds up.</summary>
    public required int SumFloats { get; init; }

    /// <summary>The distance from a float of a parameter to the same float of its gradient.</summary>
    public required int GradientDistance { get; init; }

    /// <summary>The parameters and their places in the region of what exists once.</summary>
    public required IReadOnlyList<(Node Node, Place Place)> Parameters { get; init; }

    /// <summary>
    /// The sums that are the gradient of one parameter and nothing else. Each goes to that parameter's place among the gradients.
    /// </summary>
    public required IReadOnlyList<SumPlace> OwnedSums { get; init; }

    /// <summary>The places of gradients, of one parameter each, that kernels over the whole minibatch compute and no kernel reads.</summary>
    public required IReadOnlySet<Place> OwnedGradients { get; init; }

    /// <summary>The total number of floats, for a minibatch of one sample.</summary>
    public long Floats(int threads, int slices) => OnceFloats + (long)slices * SumFloats + (long)threads * SlotFloats + KeptFloats;

    /// <summary>
    /// Makes sure that a step stays inside the plan's memory. What kernels read beyond that, the regions' <see cref="Bounds.Slack"/> holds.
    /// </summary>
    /// <exception cref="InvalidOperationException">It does not, which is a bug in unpool.</exception>
    public void Check(Step step)
    {
        foreach (var (at, from, end) in step.Touches)
            if (at.Offset + from < 0 || at.Offset + end > FloatsOf(at.Region))
                throw new InvalidOperationException(
                    $"a bug in unpool: {step.GetType().Name} would touch floats {at.Offset + from} to {at.Offset + end} of {FloatsOf(at.Region)} "
                    + $"in {at.Region}.");
    }

    int FloatsOf(Region region) => region switch
    {
        Region.Slot => SlotFloats,
        Region.Kept => KeptFloats,
        Region.Once => OnceFloats,
        _ => SumFloats,
    };
}
