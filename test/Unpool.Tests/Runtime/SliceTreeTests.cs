using Unpool.Runtime;
using Xunit;

namespace Unpool.Tests.Runtime;

public class SliceTreeTests
{
    [Fact]
    public void Ranks_add_all_slices_in_the_order_of_the_tree()
    {
        foreach (var slices in new[] { 1, 2, 8, 16, 64 })
            for (var ranks = 1; ranks <= slices; ranks++)
            {
                var tree = new SliceTree(slices, ranks);
                string[] sums = [.. tree.Blocks.SelectMany(blocks => blocks).Select(block => Tree(block.First, block.Count))];
                foreach (var (to, from) in tree.Merges) sums[to] = $"({sums[to]}+{sums[from]})";
                Assert.Equal(Tree(0, slices), sums[0]);
            }
    }

    [Fact]
    public void Each_rank_has_neighbours_and_none_is_idle()
    {
        var tree = new SliceTree(8, 3);
        Assert.Equal([(0, 2), (2, 2), (4, 1), (5, 1), (6, 2)], tree.Blocks.SelectMany(b => b).Select(b => (b.First, b.Count)));
        Assert.Equal([0, 2, 5, 8], Enumerable.Range(0, 4).Select(tree.First));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void Ranks_by_powers_of_two_send_one_block_each(int ranks) =>
        Assert.All(new SliceTree(8, ranks).Blocks, blocks => Assert.Equal(8 / ranks, Assert.Single(blocks).Count));

    static string Tree(int first, int count) => count == 1 ? $"{first}" : $"({Tree(first, count / 2)}+{Tree(first + count / 2, count / 2)})";
}
