using Unpool.Clusters;

namespace Unpool.Training;

/// <summary>The values beside the parameters of which each rank of a cluster has a stretch.</summary>
/// <param name="cluster">The ranks.</param>
/// <param name="shares">The stretches, one after the other.</param>
sealed class SharedBuffers(ICluster cluster, IReadOnlyList<(int From, int End)> shares)
{
    readonly int[] _lengths = [.. shares.Select(share => share.End - share.From)];

    /// <summary>Whole buffers from the ranks' stretches, at rank 0; at the others what they had.</summary>
    public IReadOnlyList<(string Name, float[] Values)> Gather(IReadOnlyList<(string Name, float[] Values)> own) =>
        [.. own.Select(buffer => (buffer.Name, Gather(buffer.Values)))];

    /// <summary>Gives every rank the whole of a buffer, of which its own stretch is right.</summary>
    public void Share(Span<float> values) => cluster.AllGather(values[..shares[^1].End], _lengths);

    float[] Gather(float[] own)
    {
        var first = cluster.Rank == 0;
        var whole = new float[first ? shares[^1].End : 0];
        int[] sent = [own.Length, .. new int[cluster.Size - 1]];
        cluster.AllToAll(own, sent, whole, first ? _lengths : new int[cluster.Size]);
        return first ? whole : own;
    }
}
