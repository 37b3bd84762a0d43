using Unpool.Ops;

namespace Unpool.Inference;

/// <summary>
/// An auto-encoder cut in two at its code: an encoder from the inputs to the code, and a decoder from the code to the output. Both use the
/// nodes of the whole where they are the same.
/// </summary>
public sealed record GraphSplit
{
    GraphSplit(Graph encoder, Graph decoder) => (Encoder, Decoder) = (encoder, decoder);

    /// <summary>From the inputs to the code, its first output. Switches, if the decoder gets them, are the others.</summary>
    public Graph Encoder { get; }

    /// <summary>From the code, an input of that name, to the output. Switches, if it gets them, are its other inputs.</summary>
    public Graph Decoder { get; }

    /// <summary>
    /// The names of the switches that the encoder gives and the decoder takes, such as pool1.switches: for each value that a max pooling left, its
    /// position row * W + column in its channel of the image that was pooled (see <see cref="MaxPositions"/>).
    /// </summary>
    public IReadOnlyList<string> Switches => [.. Encoder.Outputs.Skip(1).Select(Encoder.NameOf)];

    /// <summary>Cuts a graph at a node where the code is all that the decoder gets.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="code">The name of the node that holds the code.</param>
    /// <param name="output">The name of the reconstruction; null for the graph's first output.</param>
    /// <exception cref="KeyNotFoundException">There is no node of such a name.</exception>
    /// <exception cref="SplitException">
    /// The output needs more of a sample than its code, as max unpooling does, or it does not need the code.
    /// </exception>
    public static GraphSplit At(Graph graph, string code, string? output = null) => At(graph, code, output, withSwitches: false);

    /// <summary>Cuts a graph at a node and lets max unpooling have its switches: the encoder gives them, and the decoder takes them.</summary>
    /// <exception cref="KeyNotFoundException">There is no node of such a name.</exception>
    /// <exception cref="SplitException">The output needs still more of a sample than that, or it does not need the code.</exception>
    /// <inheritdoc cref="At(Graph, string, string?)"/>
    public static GraphSplit WithSwitches(Graph graph, string code, string? output = null) => At(graph, code, output, withSwitches: true);

    static GraphSplit At(Graph graph, string code, string? output, bool withSwitches)
    {
        var (cut, end) = (graph[code], output is null ? graph.Outputs[0] : graph[output]);
        if (cut.Extent != Extent.Sample) throw new SplitException($"'{code}' has the same value for all samples, so it is no code of them.");
        // What follows from the code, with its form in the decoder.
        var decoder = new Dictionary<Node, Node>(ReferenceEqualityComparer.Instance) { [cut] = Input.Of(code, cut.Shape) };
        var switches = new SwitchNames(graph);
        foreach (var node in new Graph([end], named: false).Nodes)
        {
            if (ReferenceEquals(node, cut) || !node.Inputs.Any(decoder.ContainsKey)) continue;
            if (node.Inputs.FirstOrDefault(input => input.Extent == Extent.Sample && !decoder.ContainsKey(input)) is not { } other)
                decoder[node] = new Node(node.Op, node.Name, [.. node.Inputs.Select(input => decoder.GetValueOrDefault(input) ?? input)]);
            else if (withSwitches && node.Op is MaxUnpool unpool && ReferenceEquals(other, node.Inputs[1]))
                decoder[node] = decoder[node.Inputs[0]].UnpoolAt(switches.InputFor(unpool, node), node.Shape, node.Name);
            else
                throw new SplitException(Reason(graph, code, node, other));
        }
        return decoder.TryGetValue(end, out var decoded)
            ? new(new Graph([cut, .. switches.Found]), new Graph(decoded))
            : throw new SplitException($"'{graph.NameOf(end)}' is not computed from '{code}'.");
    }

    static string Reason(Graph graph, string code, Node node, Node other) =>
        $"the code '{code}' is not all that the decoder gets: {node.Op.Title} '{graph.NameOf(node)}' also takes '{graph.NameOf(other)}' "
        + "of each sample"
        + (node.Op is MaxUnpool ? ", whose maxima say where it puts its values." : ".");
}
