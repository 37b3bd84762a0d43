namespace Unpool.Clusters;

/// <summary>
/// Processes, or threads that stand for them, that train one network together: the ranks of MPI. All of them make the same calls in the same
/// order; a call returns when it has what it is to have from the others.
/// </summary>
/// <remarks>No call allocates memory. A rank uses its cluster from one thread at a time.</remarks>
public interface ICluster
{
    /// <summary>The number of this rank, from 0 on. Rank 0 speaks and writes files; the others only compute.</summary>
    int Rank { get; }

    /// <summary>The number of ranks, 1 or more.</summary>
    int Size { get; }

    /// <summary>Gives every rank the values of all.</summary>
    /// <param name="values">Room for the values of all ranks, one rank's after the other's; this rank's are in their place already.</param>
    /// <param name="counts">The number of each rank's values, the same at every rank.</param>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    void AllGather(Span<float> values, ReadOnlySpan<int> counts);

    /// <summary>Gives every rank what each has for it.</summary>
    /// <param name="send">The values for rank 0, then those for rank 1, and so on.</param>
    /// <param name="sendCounts">The number of values for each rank.</param>
    /// <param name="receive">Room for what rank 0 has for this one, then for what rank 1 has, and so on.</param>
    /// <param name="receiveCounts">The number of values that each rank has for this one.</param>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    void AllToAll(ReadOnlySpan<float> send, ReadOnlySpan<int> sendCounts, Span<float> receive, ReadOnlySpan<int> receiveCounts);
}
