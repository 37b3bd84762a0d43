using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Unpool.Clusters;
using Unpool.Runtime;

namespace Unpool.Training;

/// <summary>The check that the ranks of a cluster are about to train the same network in the same way on the same data.</summary>
static class SameRun
{
    /// <exception cref="ClusterException">A rank is not; the message says which, and what differs.</exception>
    public static void Check(ICluster cluster, RunIdentity run, LaneWidth width, Progress progress, ReadOnlySpan<float> parameters)
    {
        var version = typeof(SameRun).Assembly.GetName().Version;
        var values = Convert.ToHexStringLower(SHA256.HashData(MemoryMarshal.AsBytes(parameters)))[..12];
        var runs = cluster.Texts(
            $"{run.Text}; version={version}; width={width}; epoch={progress.Epoch + 1}; minibatch={progress.Minibatch + 1}; weights={values}");
        for (var rank = 1; rank < runs.Count; rank++)
            if (runs[rank] != runs[0])
                throw new ClusterException(
                    $"rank {rank} is about to train something else than rank 0: it has {RunIdentity.Difference(runs[rank], runs[0])}, "
                    + $"and rank 0 has {RunIdentity.Difference(runs[0], runs[rank])}.");
    }
}
