using Unpool.Clusters;

namespace Unpool.Mpi;

/// <summary>
/// The processes that mpirun, mpiexec or srun has started, as a cluster. The MPI library is the one that is there; it is not loaded unless this
/// process was started as one of several.
/// </summary>
/// <remarks>
/// A process that ends without <see cref="Dispose"/> after it has joined makes the launcher end the others, which is what a failure is to do.
/// </remarks>
public sealed unsafe class MpiCluster : ICluster, IDisposable
{
    readonly Library _library;
    readonly int[] _starts, _receiveStarts;
    bool _ended;

    MpiCluster(Library library)
    {
        _library = library;
        (Rank, Size) = library.World();
        (_starts, _receiveStarts) = (new int[Size], new int[Size]);
    }

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size { get; }

    /// <summary>The rank that the launcher gave this process, before any library is loaded; null if it is not one of several.</summary>
    public static int? LaunchedRank => Launch.Find(Environment.GetEnvironmentVariable)?.Rank;

    /// <summary>Joins the processes that were started together. Once in a process's life, and all of them have to.</summary>
    /// <returns>The cluster; null in a process that nobody started as one of several.</returns>
    /// <exception cref="ClusterException">There is no library, or it is not the launcher's.</exception>
    public static MpiCluster? TryJoin()
    {
        if (Launch.Find(Environment.GetEnvironmentVariable) is not { } launch) return null;
        var library = Library.Load(launch, Environment.GetEnvironmentVariable(Library.Variable));
        library.Init();
        var cluster = new MpiCluster(library);
        if (launch.Size is { } size && size != cluster.Size)
            throw new ClusterException(
                $"{size} processes were started, but {library.File} ({library.Abi.Name}) sees {cluster.Size}: it is not the launcher's library; "
                + $"{Library.Variable} names the file of the right one.");
        return cluster;
    }

    /// <inheritdoc/>
    public void AllGather(Span<float> values, ReadOnlySpan<int> counts)
    {
        Starts(counts, _starts);
        fixed (float* to = values)
        fixed (int* sizes = counts, starts = _starts)
            _library.AllGatherV(to, sizes, starts);
    }

    /// <inheritdoc/>
    public void AllToAll(ReadOnlySpan<float> send, ReadOnlySpan<int> sendCounts, Span<float> receive, ReadOnlySpan<int> receiveCounts)
    {
        Starts(sendCounts, _starts);
        Starts(receiveCounts, _receiveStarts);
        fixed (float* from = send, to = receive)
        fixed (int* sent = sendCounts, received = receiveCounts, sendStarts = _starts, receiveStarts = _receiveStarts)
            _library.AllToAllV(from, sent, sendStarts, to, received, receiveStarts);
    }

    /// <summary>Waits until all ranks have come here, and leaves them.</summary>
    public void Dispose()
    {
        if (_ended) return;
        _ended = true;
        _library.Finish();
    }

    static void Starts(ReadOnlySpan<int> counts, int[] starts)
    {
        var at = 0;
        for (var rank = 0; rank < counts.Length; rank++)
        {
            starts[rank] = at;
            at += counts[rank];
        }
    }
}
