using Unpool.Clusters;
using Unpool.Data;
using Unpool.Tests.Support;
using Xunit;

namespace Unpool.Tests.Data.Columns;

public class SharedDataTests
{
    [Fact]
    public void Ranks_of_a_machine_read_data_once_and_all_have_it()
    {
        var random = new Random(4);
        var original = new Dataset(
            [
                Column.From("pixels", 12, Bytes(random, 12 * 50)).Shaped(new Shape(3, 2, 2)),
                Column.From("numbers", 5, [.. Enumerable.Range(0, 5 * 50).Select(_ => random.NextSingle())]),
            ],
            chunks: [0, 17, 30]);
        var read = 0;
        var found = new Dataset[3];
        LocalCluster.Run(3, cluster => found[cluster.Rank] = SharedData.Of(cluster, "x", () =>
        {
            Interlocked.Increment(ref read);
            return original;
        }));
        Assert.Equal(1, read);
        foreach (var data in found)
        {
            SameData.Check(original, data);
            Assert.Equal([new Shape(3, 2, 2), null], data.Columns.Select(column => column.ItemShape));
        }
    }

    [Fact]
    public void Ranks_that_mean_other_data_have_their_own()
    {
        Dataset[] sets = [Nets.Data(3, seed: 1), Nets.Data(3, seed: 2), Nets.Data(3, seed: 1)];
        LocalCluster.Run(3, cluster =>
            SameData.Check(sets[cluster.Rank], SharedData.Of(cluster, cluster.Rank == 1 ? "others" : "x", () => sets[cluster.Rank])));
    }

    [Fact]
    public void One_process_reads_for_itself()
    {
        var data = Nets.Data(3);
        Assert.Same(data, SharedData.Of(null, "x", () => data));
        LocalCluster.Run(1, cluster => Assert.Same(data, SharedData.Of(cluster, "x", () => data)));
    }

    [Fact]
    public void What_is_drawn_is_drawn_by_each_rank()
    {
        var drawn = new Dataset(Column.Drawn("x", new Shape(2), 10, (row, sweep, to) => to.Fill(row)));
        LocalCluster.Run(2, cluster => Assert.Same(drawn, SharedData.Of(cluster, "x", () => drawn)));
    }

    static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);
        return bytes;
    }
}
