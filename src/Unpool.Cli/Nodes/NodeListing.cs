using Unpool.BrainScript.Networks;

namespace Unpool.Cli;

/// <summary>The nodes to list: those of a configuration with the names of its operations, or all nodes of a model's graph.</summary>
/// <param name="Nodes">Inputs before what they feed.</param>
/// <param name="Results">The nodes that the network returns.</param>
sealed record NodeListing(IReadOnlyList<NodeDescription> Nodes, IReadOnlyList<Node> Results)
{
    public static NodeListing Of(BrainScript.Networks.Network network) =>
        new([.. new NodeDescriptions(network).All.Select(d => d with { Operation = OpText.Of(d) })], network.Graph.Outputs);

    public static NodeListing Of(Graph graph) =>
        new([.. graph.Nodes.Select(n => new NodeDescription(n, OpText.Of(n), n.Inputs))], graph.Outputs);
}
