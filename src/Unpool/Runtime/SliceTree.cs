namespace Unpool.Runtime;

/// <summary>
/// The slices of a minibatch as ranks share them out. Each has a stretch of neighbours, and adds them up in blocks, as far as the binary tree in
/// whose order all slices are added allows; the blocks of all ranks are then added in the order that is left of it.
/// </summary>
sealed class SliceTree
{
    readonly int _slices, _ranks;

    /// <param name="slices">The number of slices, a power of two.</param>
    /// <param name="ranks">The number of ranks, at most as many.</param>
    public SliceTree(int slices, int ranks)
    {
        (_slices, _ranks) = (slices, ranks);
        Blocks = [.. Enumerable.Range(0, ranks).Select(rank => Cut(First(rank), First(rank + 1)).ToArray())];
        Merges = [.. Merge([.. Blocks.SelectMany(blocks => blocks)])];
    }

    /// <summary>The first of a rank's slices; its last is the one before the next rank's first.</summary>
    public int First(int rank) => (int)((long)_slices * rank / _ranks);

    /// <summary>The blocks of each rank, in the order of their slices.</summary>
    public Block[][] Blocks { get; }

    /// <summary>What is left to add, in order: a block of all ranks', and the one that is added to it. Block 0 has the sum in the end.</summary>
    public (int To, int From)[] Merges { get; }

    // Aligned stretches of as many slices as a power of two, as long as possible.
    static IEnumerable<Block> Cut(int first, int end)
    {
        while (first < end)
        {
            var count = 1;
            while (first % (2 * count) == 0 && first + 2 * count <= end) count *= 2;
            yield return new(first, count);
            first += count;
        }
    }

    static IEnumerable<(int To, int From)> Merge(Block[] blocks)
    {
        var open = new Stack<(Block Block, int Index)>();
        for (var i = 0; i < blocks.Length; i++)
        {
            var last = (Block: blocks[i], Index: i);
            // Neighbours of one length below one branch of the tree.
            while (open.TryPeek(out var before) && before.Block.Count == last.Block.Count && before.Block.First % (2 * before.Block.Count) == 0)
            {
                open.Pop();
                yield return (before.Index, last.Index);
                last = (new(before.Block.First, 2 * before.Block.Count), before.Index);
            }
            open.Push(last);
        }
    }

    /// <summary>Neighbouring slices whose sum is a branch of the tree.</summary>
    public readonly record struct Block(int First, int Count);
}
