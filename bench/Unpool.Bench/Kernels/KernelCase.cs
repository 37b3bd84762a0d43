using Unpool.Bench.Networks;
using Unpool.Bench.Profiling;
using Unpool.Kernels;

namespace Unpool.Bench.Kernels;

/// <summary>A convolution or matrix product of a measured network, forward or one of its gradients.</summary>
/// <param name="Index">The node's index among the network's nodes that have kernels.</param>
/// <param name="MultiplyAdds">The multiply-adds of the direct form, for one sample.</param>
sealed record KernelCase(string Network, int Index, string Text, double MultiplyAdds)
{
    static readonly Lazy<IReadOnlyList<KernelCase>> Cases = new(() => [.. BenchNetworks.All.SelectMany(Of)]);

    public static IReadOnlyList<KernelCase> All => Cases.Value;

    public override string ToString() => Text;

    /// <summary>The network's kernels, and those of this case among them.</summary>
    public (Probe Probe, Step[] Steps) Ready()
    {
        var probe = new Probe(BenchNetworks.Find(Network));
        return (probe, probe.Kernels[Index].Steps);
    }

    static IEnumerable<KernelCase> Of(BenchNetwork network)
    {
        var kernels = new Probe(network).Kernels;
        for (var i = 0; i < kernels.Count; i++)
        {
            var node = kernels[i].Node;
            if (Probe.MultiplyAdds(node) is > 0 and var work)
                yield return new(network.Name, i, $"{network.Name} {i,2} {node.Op.GetType().Name} {node.Inputs[0].Shape} to {node.Shape}", work);
        }
    }
}
