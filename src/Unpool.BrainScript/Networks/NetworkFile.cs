using Unpool.Onnx;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks;

/// <summary>A network as an ONNX file, under whatever name; the groups of its nodes are kept in the metadata.</summary>
public static class NetworkFile
{
    const string Prefix = "brainscript.";

    /// <summary>Writes a network with its tags as an ONNX file.</summary>
    /// <exception cref="ModelException">ONNX has no operator for a node.</exception>
    public static void Save(string path, Network network)
    {
        // What is written are results: an input or a parameter that nothing uses is none.
        Node[] outputs = [.. network.Outputs.Concat(network.Criteria).Concat(network.Evaluations).Concat(network.Graph.Outputs)
            .Distinct().Where(n => n.Extent == Extent.Sample && n.Op is not Input)];
        var graph = new Graph(outputs);
        var metadata = new Dictionary<string, string>
        {
            [Prefix + "nodes"] = Names(network.Nodes.Where(graph.Nodes.Contains)),
            [Prefix + "features"] = Names(network.Features),
            [Prefix + "labels"] = Names(network.Labels),
            [Prefix + "criteria"] = Names(network.Criteria),
            [Prefix + "evaluations"] = Names(network.Evaluations),
            [Prefix + "outputs"] = Names(network.Outputs),
        };
        if (network.Outputs is [var output, ..])
        {
            metadata["output"] = output.Name!;
            if (TargetOf(output, graph) is { } target) metadata["target"] = target.Name!;
        }
        OnnxFile.Save(path, graph, metadata);
    }

    /// <summary>Reads a network that <see cref="Save"/> wrote.</summary>
    /// <exception cref="ModelException">There is no such file, it is damaged, or it uses what is not supported.</exception>
    public static Network Load(string path)
    {
        var (graph, metadata) = OnnxFile.Load(path);
        var known = Named("nodes");
        return new(known.Count > 0 ? known : graph.Nodes, graph)
        {
            Features = metadata.ContainsKey(Prefix + "features") ? Named("features") : [.. graph.Inputs],
            Labels = Named("labels"),
            Criteria = Named("criteria"),
            Evaluations = Named("evaluations"),
            Outputs = metadata.ContainsKey(Prefix + "outputs") ? Named("outputs") : graph.Outputs,
        };

        IReadOnlyList<Node> Named(string group) => [.. metadata.GetValueOrDefault(Prefix + group, "")
            .Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(graph.Find).OfType<Node>()];
    }

    // What training compares the output with.
    static Node? TargetOf(Node output, Graph graph) => graph.Nodes.Where(n => n.Op is Minus or SquareError && n.Inputs.Contains(output))
        .SelectMany(n => n.Inputs).FirstOrDefault(n => n != output && n.Shape == output.Shape && n.Extent == Extent.Sample);

    static string Names(IEnumerable<Node> nodes) => string.Join('\n', nodes.Select(n => n.Name));
}
