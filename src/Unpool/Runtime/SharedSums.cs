using Unpool.Clusters;
using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>
/// Sums that every rank needs: criteria, statistics, and gradients from which kernels make others. Every rank gets the blocks of all and adds
/// them; where there are many, each adds up a stretch of them, and the stretches go round.
/// </summary>
sealed class SharedSums(ICluster cluster, SliceTree tree, PinnedFloats[] slices)
{
    // For fewer floats a second exchange takes longer than the additions that it saves.
    const int Few = 2048;

    // The wish to stop travels with the short sums, beside those of each block.
    const int Wish = 1;

    readonly int[] _counts = new int[cluster.Size];
    readonly int[] _stretches = new int[cluster.Size];
    readonly int[] _received = new int[cluster.Size];
    readonly int _blocks = tree.Blocks.Sum(blocks => blocks.Length);
    readonly int _before = tree.Blocks.Take(cluster.Rank).Sum(blocks => blocks.Length);
    float[] _all = [], _own = [];

    /// <summary>Set by this rank if it wants to stop.</summary>
    public bool WantsToStop { get; set; }

    /// <summary>True if any rank wanted to stop when short sums last went round.</summary>
    public bool Stops { get; set; }

    SliceTree.Block[] Own => tree.Blocks[cluster.Rank];

    /// <summary>The stretches of a stage's sums that are shared: the short ones, and the long ones.</summary>
    /// <param name="all">The sums of the stage.</param>
    /// <param name="owned">Those among them that only their owners need.</param>
    public static (SumPlace[] Short, SumPlace[] Long) Of(SumPlace all, IEnumerable<SumPlace> owned)
    {
        var stretches = new List<SumPlace>();
        var at = all.From;
        foreach (var sum in owned.Where(o => o.From >= all.From && o.From < all.From + all.Floats).OrderBy(o => o.From))
        {
            Add(sum.From);
            at = sum.From + sum.Floats;
        }
        Add(all.From + all.Floats);
        return ([.. stretches.Where(s => s.Floats <= Few)], [.. stretches.Where(s => s.Floats > Few)]);

        void Add(int end)
        {
            if (end > at) stretches.Add(new(at, all.To + at - all.From, end - at));
        }
    }

    /// <summary>Finishes the sums, at every rank.</summary>
    public void Finish(Span<float> once, (SumPlace[] Short, SumPlace[] Long) sums)
    {
        if (sums.Short.Length > 0) Gather(Floats(sums.Short), once, sums.Short);
        if (sums.Long.Length > 0) Scatter(Floats(sums.Long), once, sums.Long);
    }

    static int Floats(SumPlace[] sums)
    {
        var floats = 0;
        foreach (var sum in sums) floats += sum.Floats;
        return floats;
    }

    // All blocks to every rank.
    void Gather(int floats, Span<float> once, SumPlace[] sums)
    {
        var length = floats + Wish;
        Reserve(ref _all, (long)_blocks * length);
        for (var rank = 0; rank < cluster.Size; rank++) _counts[rank] = tree.Blocks[rank].Length * length;
        for (var b = 0; b < Own.Length; b++)
        {
            var block = Block(b + _before);
            Fold(Own[b], block, sums);
            block[floats] = WantsToStop ? 1 : 0;
        }
        cluster.AllGather(_all.AsSpan(0, _blocks * length), _counts);
        foreach (var (to, from) in tree.Merges) SliceSums.Add(Block(from), Block(to));
        Place(_all, once, sums);
        Stops = _all[floats] > 0;

        Span<float> Block(int index) => _all.AsSpan(index * length, length);
    }

    // To each rank its stretch of all blocks; the sums of the stretches to all.
    void Scatter(int floats, Span<float> once, SumPlace[] sums)
    {
        for (var rank = 0; rank < cluster.Size; rank++) _stretches[rank] = First(rank + 1) - First(rank);
        var mine = _stretches[cluster.Rank];
        Reserve(ref _own, (long)Own.Length * floats + (long)_blocks * mine);
        Reserve(ref _all, floats);
        var send = _own.AsSpan(0, Own.Length * floats);
        for (var b = 0; b < Own.Length; b++)
        {
            Fold(Own[b], _all, sums);
            // Stretch by stretch, and in each block by block.
            for (var rank = 0; rank < cluster.Size; rank++)
                _all.AsSpan(First(rank), _stretches[rank]).CopyTo(send[(First(rank) * Own.Length + b * _stretches[rank])..]);
        }
        for (var rank = 0; rank < cluster.Size; rank++)
            (_counts[rank], _received[rank]) = (_stretches[rank] * Own.Length, mine * tree.Blocks[rank].Length);
        var receive = _own.AsSpan(send.Length, _blocks * mine);
        cluster.AllToAll(send, _counts, receive, _received);
        foreach (var (to, from) in tree.Merges) SliceSums.Add(receive.Slice(from * mine, mine), receive.Slice(to * mine, mine));
        receive[..mine].CopyTo(_all.AsSpan(First(cluster.Rank)));
        cluster.AllGather(_all.AsSpan(0, floats), _stretches);
        Place(_all, once, sums);

        int First(int rank) => (int)((long)floats * rank / cluster.Size);
    }

    void Fold(SliceTree.Block block, Span<float> to, SumPlace[] sums)
    {
        for (int i = 0, at = 0; i < sums.Length; at += sums[i++].Floats)
            SliceSums.Fold(slices.AsSpan(block.First, block.Count), sums[i].From, to.Slice(at, sums[i].Floats));
    }

    static void Place(ReadOnlySpan<float> from, Span<float> once, SumPlace[] sums)
    {
        for (int i = 0, at = 0; i < sums.Length; at += sums[i++].Floats) from.Slice(at, sums[i].Floats).CopyTo(once[sums[i].To..]);
    }

    static void Reserve(ref float[] buffer, long count)
    {
        if (buffer.Length < count) buffer = new float[AvailableMemory.InOnePiece(count)];
    }
}
