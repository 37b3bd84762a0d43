using System.Globalization;
using Unpool.Onnx;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks;

/// <summary>Networks as ONNX files, under any name; the groups of nodes are kept in the metadata.</summary>
public static class NetworkFile
{
    const string Prefix = "brainscript.";

    /// <summary>Writes a network with its tags as an ONNX file.</summary>
    /// <exception cref="ModelException">ONNX has no operator for a node.</exception>
    public static void Save(string path, Network network)
    {
        var descriptions = new NodeDescriptions(network);
        // What is written are results: an input or a parameter that nothing uses is none.
        Node[] outputs = [.. network.Outputs.Concat(network.Criteria).Concat(network.Evaluations).Concat(network.Graph.Outputs)
            .Distinct().Where(n => n.Extent == Extent.Sample && n.Op is not Input && !network.NeedsUnusable(n))];
        var graph = new Graph(outputs);
        var there = new HashSet<Node>(graph.Nodes, ReferenceEqualityComparer.Instance);
        Node[] known = [.. network.Nodes.Where(there.Contains)];
        var metadata = new Dictionary<string, string>
        {
            [Prefix + "nodes"] = Names(known),
            [Prefix + "operations"] = string.Join('\n', known.Select(n => Line(descriptions.Of(n)))),
            [Prefix + "numbers"] = string.Join('\n', known.SelectMany(n => descriptions.Of(n).Inputs).Distinct()
                .Where(n => n.Op is Constant && !there.Contains(n)).Select(NumberLine)),
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
    public static Network Load(string path) => Of(OnnxFile.Load(path));

    /// <summary>True for a model that says which nodes its configuration had.</summary>
    internal static bool Describes(Model model) => model.Metadata.ContainsKey(Prefix + "nodes");

    /// <summary>A model with the groups of nodes that its file knows.</summary>
    public static Network Of(Model model)
    {
        var (graph, metadata) = model;
        var known = Named("nodes");
        var numbers = Lines("numbers").Select(Number).OfType<Node>().DistinctBy(n => n.Name).ToDictionary(n => n.Name!);
        return new(known.Count > 0 ? known : graph.Nodes, graph)
        {
            Features = metadata.ContainsKey(Prefix + "features") ? Named("features") : [.. graph.Inputs],
            Labels = Named("labels"),
            Criteria = Named("criteria"),
            Evaluations = Named("evaluations"),
            Outputs = metadata.ContainsKey(Prefix + "outputs") ? Named("outputs") : graph.Outputs,
            Descriptions = Described(),
        };

        Dictionary<Node, NodeDescription> Described() => Lines("operations").Select(line => line.Split(' ')).Where(words => words.Length > 1)
            .Select(words => graph.Find(words[0]) is { } node
                ? new NodeDescription(
                    node, words[1], [.. words[2..].Select(name => graph.Find(name) ?? numbers.GetValueOrDefault(name)).OfType<Node>()])
                : null)
            .OfType<NodeDescription>().DistinctBy(d => d.Node).ToDictionary(d => d.Node);

        IReadOnlyList<Node> Named(string group) => [.. Lines(group).Select(graph.Find).OfType<Node>()];

        string[] Lines(string group) => metadata.GetValueOrDefault(Prefix + group, "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    // Names of nodes have no blanks.
    static string Line(NodeDescription description) =>
        string.Join(' ', description.Inputs.Select(i => i.Name).Prepend(description.Operation).Prepend(description.Node.Name));

    // Numbers that became options, as the limits of Clip, are in no graph: name, value, axes.
    static string NumberLine(Node node) => string.Create(
        CultureInfo.InvariantCulture, $"{node.Name} {((Constant)node.Op).Value:R} {string.Join(' ', node.Shape.Axes.ToArray())}");

    static Node? Number(string line)
    {
        var words = line.Split(' ');
        if (words.Length < 3 || !float.TryParse(words[1], CultureInfo.InvariantCulture, out var value)) return null;
        var axes = words[2..].Select(word => int.TryParse(word, CultureInfo.InvariantCulture, out var axis) ? axis : 0).ToArray();
        try
        {
            return new Node(new Constant(new(axes), value), words[0]);
        }
        catch (ShapeException)
        {
            return null;
        }
    }

    // What training compares the output with.
    static Node? TargetOf(Node output, Graph graph) => graph.Nodes.Where(n => n.Op is Minus or SquareError && n.Inputs.Contains(output))
        .SelectMany(n => n.Inputs).FirstOrDefault(n => n != output && n.Shape == output.Shape && n.Extent == Extent.Sample);

    static string Names(IEnumerable<Node> nodes) => string.Join('\n', nodes.Select(n => n.Name));
}
