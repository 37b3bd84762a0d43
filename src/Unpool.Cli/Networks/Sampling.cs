using Unpool.Cli.Pictures;
using Unpool.Data;
using Unpool.Training;

namespace Unpool.Cli.Networks;

/// <summary>The codes and reconstructions of the first images of some data.</summary>
static class Sampling
{
    /// <summary>The first images, their codes if a node for them is given, and their reconstructions.</summary>
    public static IReadOnlyList<SheetRow> First(int count, Network network, Node? code, Dataset data, int? threads = null)
    {
        var first = data.Take(0, Math.Min(count, data.Count));
        Node[] wanted = code is null ? [network.Target, network.Output] : [network.Target, network.Output, code];
        using var evaluator = new Evaluator([], wanted, first, threads);
        var (originals, outputs) = (Of(network.Target), Of(network.Output));
        var codes = code is null ? null : Of(code);
        return [.. originals.Select((original, i) => new SheetRow(original, codes?[i], outputs[i]))];

        Values[] Of(Node node) => [.. evaluator.Values(node).Select(values => new Values(values, node.Shape))];
    }
}
