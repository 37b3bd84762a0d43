using Unpool.Clusters;
using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// What the ranks of a cluster do together in every run of a plan. Each computes some of the minibatch's slices. Sums that later kernels read are
/// finished everywhere. Gradients that nothing but the update reads are finished by the rank alone that owns the parameters they belong to; so
/// are those of dense products, for which not the sums but the samples' values go round, since they are fewer.
/// Allocates nothing unless a minibatch is larger than any before.
/// </summary>
sealed class Exchange
{
    readonly ICluster _cluster;
    readonly SliceTree _tree;
    readonly MemoryPlan _memory;
    readonly (int From, int End)[] _shares;
    readonly (SumPlace[] Short, SumPlace[] Long)[] _stages;
    readonly (int From, int Floats)[][] _read;
    readonly int[][] _parts;
    readonly SharedSums _shared;
    readonly OwnedSums _owned;
    readonly KeptValues _kept;
    readonly int[] _parameters;

    /// <param name="cluster">The ranks.</param>
    /// <param name="stages">The plan's stages.</param>
    /// <param name="memory">The plan's memory.</param>
    /// <param name="slices">The sums of all slices.</param>
    /// <param name="shares">The parameters that each rank owns, one stretch of the plan's after the other; null where none learns.</param>
    public Exchange(
        ICluster cluster, PlanStage[] stages, MemoryPlan memory, PinnedFloats[] slices, IReadOnlyList<(int From, int End)>? shares)
    {
        if (cluster.Size > slices.Length)
            throw new ClusterException($"{cluster.Size} ranks need at least as many slices of a minibatch; there are {slices.Length}.");
        (_cluster, _memory, _shares) = (cluster, memory, [.. shares ?? Enumerable.Repeat((0, 0), cluster.Size)]);
        _tree = new(slices.Length, cluster.Size);
        _stages = [.. stages.Select(stage => SharedSums.Of(stage.Sums, memory.OwnedSums))];
        _read = [.. stages.Select(stage => KeptValues.ReadBy(stage.After))];
        _parts = [.. stages.Select(stage => stage.After
            .SelectMany(step => Enumerable.Range(0, step.Parts).Select(part => Needs(step, part)))
            .Index().Where(part => part.Item).Select(part => part.Index).ToArray())];
        _shared = new(cluster, _tree, slices);
        _owned = new(cluster, _tree, slices, memory, _shares);
        _kept = new(cluster, _tree);
        _parameters = [.. _shares.Select(share => share.End - share.From)];
    }

    /// <summary>The first of this rank's slices.</summary>
    public int FirstSlice => _tree.First(_cluster.Rank);

    /// <summary>The slice after this rank's last.</summary>
    public int EndSlice => _tree.First(_cluster.Rank + 1);

    /// <summary>Set by this rank if it wants to stop.</summary>
    public bool WantsToStop { set => _shared.WantsToStop = value; }

    /// <summary>True after a run in which any rank wanted to stop; the same at all of them.</summary>
    public bool Stops { get => _shared.Stops; set => _shared.Stops = value; }

    /// <summary>
    /// The parts of a stage's steps over all samples that this rank computes, of all their parts: those whose result is the gradient of parameters
    /// that it owns, and those that kernels read.
    /// </summary>
    public int[] PartsOf(int stage) => _parts[stage];

    /// <summary>Finishes the sums of a stage that are read by the next ones.</summary>
    public void FinishShared(int stage, Span<float> once) => _shared.Finish(once, _stages[stage]);

    /// <summary>Gives every rank what the samples of all have kept, as far as a stage's steps over all samples read it.</summary>
    public void ShareKept(int stage, PinnedFloats kept, int samples, int slices) =>
        _kept.Share(kept, _memory.KeptFloats, _read[stage], samples, slices);

    /// <summary>Finishes the gradients of the parameters that this rank owns.</summary>
    public void FinishOwned(Span<float> gradients) => _owned.Finish(gradients);

    /// <summary>Gives every rank the parameters as their owners have changed them.</summary>
    public void ShareParameters(Span<float> parameters) => _cluster.AllGather(parameters[.._shares[^1].End], _parameters);

    bool Needs(MinibatchStep step, int part)
    {
        var (at, from, end) = step.ResultOf(part);
        if (!_memory.OwnedGradients.Contains(at)) return true;
        var share = _shares[_cluster.Rank];
        var first = at.Offset - _memory.GradientDistance;
        return first + from < share.End && first + end > share.From;
    }
}
