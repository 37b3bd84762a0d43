using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Unpool.Clusters;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>A trainer's part in a cluster: what it exchanges with the others, what it owns, and when all of them stop.</summary>
sealed class Team
{
    readonly ICluster _cluster;
    readonly Exchange _exchange;
    readonly (int From, int End)[] _shares;

    public Team(ICluster cluster, Plan plan, Learner learner, IReadOnlyList<ParameterSpan> parameters, Evaluator? validation)
    {
        _cluster = cluster;
        _shares = LearnerState.Shares(learner, parameters, cluster.Size);
        _exchange = plan.Join(cluster, _shares);
        validation?.Join(cluster);
    }

    /// <summary>The cluster of a run that has others in it, or null.</summary>
    public static ICluster? Of(TrainingOptions options) => options.Cluster is { Size: > 1 } cluster ? cluster : null;

    /// <summary>The threads that a run asks for; those of several ranks on one machine share its processors unless it says otherwise.</summary>
    public static int? Threads(TrainingOptions options) =>
        options.Threads ?? (Of(options) is { } cluster ? Math.Max(1, Environment.ProcessorCount / cluster.RanksOfMachine()) : null);

    /// <summary>The parameters that this rank updates, as a stretch of the plan's.</summary>
    public (int From, int End) Share => _shares[_cluster.Rank];

    /// <summary>What the ranks keep beside the parameters.</summary>
    public SharedBuffers Buffers => new(_cluster, _shares);

    /// <summary>True if any rank was cancelled; all of them learn it with the same minibatch.</summary>
    public bool IsCancelled(CancellationToken cancellation)
    {
        _exchange.WantsToStop = cancellation.IsCancellationRequested;
        return _exchange.Stops;
    }

    /// <summary>Gives every rank the parameters as their owners have changed them.</summary>
    public void ShareParameters(Span<float> parameters) => _exchange.ShareParameters(parameters);

    /// <summary>Begins to train, once all ranks are about to train the same network in the same way on the same data.</summary>
    /// <exception cref="ClusterException">One of them is not; the message says which, and what differs.</exception>
    public void Begin(RunIdentity run, LaneWidth width, Progress progress, ReadOnlySpan<float> parameters)
    {
        // Whatever stopped them before.
        _exchange.Stops = false;
        var version = typeof(Team).Assembly.GetName().Version;
        var values = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters)))[..12];
        var runs = _cluster.Texts(
            $"{run.Text}; version={version}; width={width}; epoch={progress.Epoch + 1}; minibatch={progress.Minibatch + 1}; weights={values}");
        for (var rank = 1; rank < runs.Count; rank++)
            if (runs[rank] != runs[0])
                throw new ClusterException(
                    $"rank {rank} is about to train something else than rank 0: it has {RunIdentity.Difference(runs[rank], runs[0])}, "
                    + $"and rank 0 has {RunIdentity.Difference(runs[0], runs[rank])}.");
    }
}
