using Unpool.BrainScript.Networks;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Actions;

/// <summary>A check that results of a network can be computed from what a reader provides.</summary>
static class ReaderCheck
{
    /// <exception cref="ScriptException">An input is missing or has another size, or a node cannot be computed at all.</exception>
    public static void Fits(Network network, IEnumerable<Node> results, ReaderBlock reader)
    {
        var graph = new Graph([.. results]);
        if (network.Unusable.Count > 0 && graph.Nodes.FirstOrDefault(network.Unusable.ContainsKey) is { } unusable) throw network.Unusable[unusable];
        foreach (var node in graph.Inputs)
        {
            var column = ((Input)node.Op).Column;
            if (reader.Inputs.FirstOrDefault(i => i.Name == column) is not { } input)
                throw new ScriptException(reader.FileAt, $"the network reads '{column}'{Renamed(network, node)}, but the reader's inputs are "
                    + $"{string.Join(", ", reader.Inputs.Select(i => $"'{i.Name}'"))}{Spelling.Hint(column, reader.Inputs.Select(i => i.Name))}");
            if (input.Dim != node.Shape.Size)
                throw new ScriptException(reader.FileAt,
                    $"'{column}' of the network is {node.Shape}, {node.Shape.Size} values, but its 'dim' in the reader is {input.Dim}.");
        }
    }

    // The last member that is the node gives it its name, as in the original.
    static string Renamed(Network network, Node node)
    {
        if (!network.OtherNames.TryGetValue(node, out var others)) return "";
        var names = string.Join(" and ", others.Select(o => $"'{o}'"));
        return node.Name!.EndsWith("Nodes", StringComparison.Ordinal)
            ? $" (which is {names}: '{node.Name}' is not a list that networks have, so it became a second name of that input, and the last name in "
                + "order counts)"
            : $" (which is also {names}: if an input has several names, the last in order counts; apply Pass to it to keep the first)";
    }
}
