using Unpool.Clusters;

namespace Unpool.Bench.Clusters;

/// <summary>A cluster that counts what goes through it: calls, and floats that leave this rank for others.</summary>
sealed class CountedCluster(ICluster cluster) : ICluster
{
    public int Rank => cluster.Rank;

    public int Size => cluster.Size;

    public long Calls { get; private set; }

    public long Floats { get; private set; }

    public void Clear() => (Calls, Floats) = (0, 0);

    public void AllGather(Span<float> values, ReadOnlySpan<int> counts)
    {
        // Around a ring every rank hands on everything but what the next one has already.
        Calls++;
        for (var rank = 0; rank < counts.Length; rank++)
            if (rank != (Rank + 1) % Size) Floats += counts[rank];
        cluster.AllGather(values, counts);
    }

    public void AllToAll(ReadOnlySpan<float> send, ReadOnlySpan<int> sendCounts, Span<float> receive, ReadOnlySpan<int> receiveCounts)
    {
        Calls++;
        Floats += send.Length - sendCounts[Rank];
        cluster.AllToAll(send, sendCounts, receive, receiveCounts);
    }
}
