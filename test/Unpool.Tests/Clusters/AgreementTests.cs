using Unpool.Clusters;
using Xunit;

namespace Unpool.Tests.Clusters;

public class AgreementTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Every_rank_reads_the_texts_of_all(int size)
    {
        string[] texts = ["", "né à 9 h", new('x', 1001)];
        var found = new IReadOnlyList<string>[size];
        LocalCluster.Run(size, cluster => found[cluster.Rank] = cluster.Texts(texts[cluster.Rank]));
        Assert.All(found, all => Assert.Equal(texts[..size], all));
    }
}
