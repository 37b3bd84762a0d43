using Unpool.Clusters;
using Xunit;

namespace Unpool.Tests.Clusters;

public class LocalClusterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_rank_gets_the_values_of_all(int size)
    {
        int[] counts = [.. Enumerable.Range(0, size).Select(rank => rank * 3 % 4)];
        float[] expected = [.. Enumerable.Range(0, size).SelectMany(rank => Enumerable.Range(0, counts[rank]).Select(i => rank + i / 10f))];
        var found = new float[size][];
        LocalCluster.Run(size, cluster =>
        {
            Assert.Equal(size, cluster.Size);
            for (var again = 0; again < 20; again++)
            {
                var values = new float[expected.Length];
                var own = counts[..cluster.Rank].Sum();
                expected.AsSpan(own, counts[cluster.Rank]).CopyTo(values.AsSpan(own));
                cluster.AllGather(values, counts);
                found[cluster.Rank] = values;
            }
        });
        Assert.All(found, values => Assert.Equal(expected, values));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Every_rank_gets_what_each_has_for_it(int size)
    {
        var found = new float[size][];
        LocalCluster.Run(size, cluster =>
        {
            for (var again = 0; again < 20; again++)
            {
                float[] send = [.. Enumerable.Range(0, size).SelectMany(to => Message(cluster.Rank, to))];
                var receive = new float[Enumerable.Range(0, size).Sum(from => Count(from, cluster.Rank))];
                cluster.AllToAll(
                    send, [.. Enumerable.Range(0, size).Select(to => Count(cluster.Rank, to))],
                    receive, [.. Enumerable.Range(0, size).Select(from => Count(from, cluster.Rank))]);
                found[cluster.Rank] = receive;
            }
        });
        for (var rank = 0; rank < size; rank++)
            Assert.Equal(Enumerable.Range(0, size).SelectMany(from => Message(from, rank)), found[rank]);

        static int Count(int from, int to) => (3 * from + to) % 4;

        static IEnumerable<float> Message(int from, int to) => Enumerable.Range(0, Count(from, to)).Select(i => 100f * from + 10 * to + i);
    }

    [Fact]
    public void Whoever_waits_for_a_rank_that_fails_is_told_which()
    {
        var told = new string?[3];
        var failure = Assert.Throws<InvalidOperationException>(() => LocalCluster.Run(3, cluster =>
        {
            if (cluster.Rank == 1) throw new InvalidOperationException("no more");
            told[cluster.Rank] = Assert.Throws<ClusterException>(cluster.Wait).Message;
        }));
        Assert.Equal("no more", failure.Message);
        Assert.Equal([told[2], null, "rank 1 has ended, and the others cannot go on without it."], [told[0], told[1], told[2]]);
    }

    [Fact]
    public void A_cluster_has_a_rank_at_least() => Assert.Throws<ArgumentOutOfRangeException>(() => LocalCluster.Of(0));
}
