namespace Unpool.Clusters;

/// <summary>
/// A cluster whose ranks are threads of this process: what tests of programs for several processes need. For speed, threads of one trainer
/// (<see cref="Training.TrainingOptions.Threads"/>) are the better way.
/// </summary>
public sealed class LocalCluster : ICluster
{
    readonly Meeting _meeting;

    LocalCluster(Meeting meeting, int rank) => (_meeting, Rank) = (meeting, rank);

    /// <inheritdoc/>
    public int Rank { get; }

    /// <inheritdoc/>
    public int Size => _meeting.Size;

    /// <summary>The ranks of a new cluster, one for each thread.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is below 1.</exception>
    public static IReadOnlyList<LocalCluster> Of(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        var meeting = new Meeting(size);
        return [.. Enumerable.Range(0, size).Select(rank => new LocalCluster(meeting, rank))];
    }

    /// <summary>
    /// Runs the work of every rank, each on a thread of its own, and returns when all are done. If one of them throws, the others' calls end with
    /// a <see cref="ClusterException"/>, and the first exception is thrown here.
    /// </summary>
    /// <param name="size">The number of ranks.</param>
    /// <param name="work">The work, with the rank's cluster.</param>
    public static void Run(int size, Action<ICluster> work)
    {
        var ranks = Of(size);
        Exception? first = null;
        Thread[] threads = [.. ranks.Select(rank => new Thread(() =>
        {
            try
            {
                work(rank);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref first, e, null);
                rank.Leave();
            }
        }) { Name = $"rank {rank.Rank}" })];
        foreach (var thread in threads) thread.Start();
        foreach (var thread in threads) thread.Join();
        if (first is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(first);
    }

    /// <summary>Leaves the cluster for good, as a process does that ends: whoever waits for this rank gets an exception.</summary>
    public void Leave() => _meeting.Leave(Rank);

    /// <inheritdoc/>
    public void AllGather(Span<float> values, ReadOnlySpan<int> counts)
    {
        var own = 0;
        for (var rank = 0; rank < Rank; rank++) own += counts[rank];
        values.Slice(own, counts[Rank]).CopyTo(_meeting.Board(Rank, counts[Rank]));
        _meeting.Wait();
        for (int rank = 0, at = 0; rank < Size; at += counts[rank++])
            if (rank != Rank) _meeting.Board(rank, counts[rank]).CopyTo(values[at..]);
        _meeting.Wait();
    }

    /// <inheritdoc/>
    public void AllToAll(ReadOnlySpan<float> send, ReadOnlySpan<int> sendCounts, Span<float> receive, ReadOnlySpan<int> receiveCounts)
    {
        // What lies before this rank's part differs from sender to sender, so each says where the parts begin.
        var starts = _meeting.Starts(Rank);
        for (int rank = 0, at = 0; rank < Size; at += sendCounts[rank++]) starts[rank] = at;
        send.CopyTo(_meeting.Board(Rank, send.Length));
        _meeting.Wait();
        for (int rank = 0, to = 0; rank < Size; to += receiveCounts[rank++])
        {
            var start = _meeting.Starts(rank)[Rank];
            _meeting.Board(rank, start + receiveCounts[rank])[start..].CopyTo(receive[to..]);
        }
        _meeting.Wait();
    }

    /// <summary>The place where ranks show each other values: each waits until all have shown theirs, and again until all have read.</summary>
    sealed class Meeting(int size)
    {
        readonly object _door = new();
        readonly float[][] _boards = [.. Enumerable.Range(0, size).Select(_ => Array.Empty<float>())];
        readonly int[][] _starts = [.. Enumerable.Range(0, size).Select(_ => new int[size])];
        int _here;
        int _round;
        int _whoLeft = -1;

        public int Size => size;

        /// <summary>The values that a rank shows.</summary>
        public Span<float> Board(int rank, int count)
        {
            if (_boards[rank].Length < count) _boards[rank] = new float[count];
            return _boards[rank].AsSpan(0, count);
        }

        public int[] Starts(int rank) => _starts[rank];

        public void Leave(int rank)
        {
            lock (_door)
            {
                if (_whoLeft < 0) _whoLeft = rank;
                Monitor.PulseAll(_door);
            }
        }

        public void Wait()
        {
            lock (_door)
            {
                var round = _round;
                if (_whoLeft < 0 && ++_here == size)
                {
                    (_here, _round) = (0, _round + 1);
                    Monitor.PulseAll(_door);
                }
                while (_round == round && _whoLeft < 0) Monitor.Wait(_door);
                if (_round == round) throw new ClusterException($"rank {_whoLeft} has ended, and the others cannot go on without it.");
            }
        }
    }
}
