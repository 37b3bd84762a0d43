using Unpool.Clusters;
using Unpool.Kernels;

namespace Unpool.Runtime;

/// <summary>Gradients that nothing but the update reads: every rank sends each owner its blocks' sums, and the owner adds them.</summary>
sealed class OwnedSums
{
    readonly ICluster _cluster;
    readonly SliceTree _tree;
    readonly PinnedFloats[] _slices;
    readonly Stretch[][] _stretches;
    readonly int[] _sent, _received;
    readonly float[] _send, _receive;
    readonly int _own;
    readonly bool _any;

    /// <param name="cluster">The ranks.</param>
    /// <param name="tree">The slices.</param>
    /// <param name="slices">Their sums.</param>
    /// <param name="memory">The plan's memory, which says what is a gradient and nothing else.</param>
    /// <param name="shares">The parameters that each rank owns.</param>
    public OwnedSums(ICluster cluster, SliceTree tree, PinnedFloats[] slices, MemoryPlan memory, (int From, int End)[] shares)
    {
        (_cluster, _tree, _slices) = (cluster, tree, slices);
        _stretches = [.. shares.Select(share => memory.OwnedSums.Select(sum => Stretch.Of(sum, share)).Where(s => s.Floats > 0).ToArray())];
        int[] lengths = [.. _stretches.Select(stretches => stretches.Sum(s => s.Floats))];
        (_own, _any) = (lengths[cluster.Rank], lengths.Any(length => length > 0));
        _sent = [.. lengths.Select(length => AvailableMemory.InOnePiece((long)length * tree.Blocks[cluster.Rank].Length))];
        _received = [.. tree.Blocks.Select(blocks => AvailableMemory.InOnePiece((long)_own * blocks.Length))];
        var floats = (_sent.Sum(count => (long)count), _received.Sum(count => (long)count));
        AvailableMemory.Demand(floats.Item1 + floats.Item2);
        _send = new float[AvailableMemory.InOnePiece(floats.Item1)];
        _receive = new float[AvailableMemory.InOnePiece(floats.Item2)];
    }

    /// <summary>Finishes the sums of this rank's share, at the places of the gradients.</summary>
    public void Finish(Span<float> gradients)
    {
        if (!_any) return;
        var at = 0;
        foreach (var stretches in _stretches)
            foreach (var (first, count) in _tree.Blocks[_cluster.Rank])
                foreach (var stretch in stretches)
                {
                    SliceSums.Fold(_slices.AsSpan(first, count), stretch.From, _send.AsSpan(at, stretch.Floats));
                    at += stretch.Floats;
                }
        _cluster.AllToAll(_send, _sent, _receive, _received);
        foreach (var (to, from) in _tree.Merges)
            SliceSums.Add(_receive.AsSpan(from * _own, _own), _receive.AsSpan(to * _own, _own));
        at = 0;
        foreach (var stretch in _stretches[_cluster.Rank])
        {
            _receive.AsSpan(at, stretch.Floats).CopyTo(gradients[stretch.To..]);
            at += stretch.Floats;
        }
    }

    /// <summary>The part of a sum that one rank owns: where it begins in the slices and among the gradients, and how long it is.</summary>
    readonly record struct Stretch(int From, int To, int Floats)
    {
        public static Stretch Of(SumPlace sum, (int From, int End) share)
        {
            var (first, end) = (Math.Max(sum.To, share.From), Math.Min(sum.To + sum.Floats, share.End));
            return new(sum.From + first - sum.To, first, Math.Max(0, end - first));
        }
    }
}
