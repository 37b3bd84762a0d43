using System.Runtime.InteropServices;
using System.Text;

namespace Unpool.Clusters;

/// <summary>What ranks tell each other in words, before and between the work that they do in numbers.</summary>
public static class Agreement
{
    /// <summary>Waits until every rank has come here.</summary>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    public static void Wait(this ICluster cluster) => cluster.AllGather(new float[cluster.Size], Once(cluster));

    /// <summary>Does at rank 0 first what the others then find done, such as fetching data; without a cluster just does it.</summary>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    public static async Task<T> FirstAsync<T>(this ICluster? cluster, Func<Task<T>> work)
    {
        if (cluster is { Rank: > 0 }) cluster.Wait();
        var result = await work().ConfigureAwait(false);
        if (cluster is { Rank: 0 }) cluster.Wait();
        return result;
    }

    /// <summary>The texts of all ranks, in the order of the ranks.</summary>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    public static IReadOnlyList<string> Texts(this ICluster cluster, string own)
    {
        // A text is its bytes, in as many floats as hold them; that their bits are no numbers does not matter to anybody.
        var bytes = Encoding.UTF8.GetBytes(own);
        var lengths = new float[cluster.Size];
        lengths[cluster.Rank] = BitConverter.Int32BitsToSingle(bytes.Length);
        cluster.AllGather(lengths, Once(cluster));
        int[] sizes = [.. lengths.Select(BitConverter.SingleToInt32Bits)];
        int[] counts = [.. sizes.Select(size => (size + sizeof(float) - 1) / sizeof(float))];
        var all = new float[counts.Sum()];
        bytes.CopyTo(MemoryMarshal.AsBytes(all.AsSpan(counts[..cluster.Rank].Sum())));
        cluster.AllGather(all, counts);
        return [.. sizes.Select((size, rank) =>
            Encoding.UTF8.GetString(MemoryMarshal.AsBytes(all.AsSpan(counts[..rank].Sum(), counts[rank]))[..size]))];
    }

    /// <summary>The number of ranks that share this one's machine, itself included.</summary>
    /// <exception cref="ClusterException">Another rank has failed.</exception>
    public static int RanksOfMachine(this ICluster cluster) => cluster.Texts(Environment.MachineName).Count(name => name == Environment.MachineName);

    static int[] Once(ICluster cluster) => [.. Enumerable.Repeat(1, cluster.Size)];
}
