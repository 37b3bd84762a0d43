namespace Unpool.Tests.Support.BrainScript;

/// <summary>All there is to a graph, in words. The text of this class also becomes a part of programs.</summary>
static class GraphDump
{
    public static string Of(Graph graph) => string.Join('\n', graph.Nodes.Select(node => Of(node, graph)));

    static string Of(Node node, Graph graph) =>
        $"{graph.NameOf(node)}: {Op(node.Op)} of {string.Join(", ", node.Inputs.Select(graph.NameOf))}, {node.Shape}";

    static string Op(object op) => op is Parameter parameter
        ? FormattableString.Invariant($"times {parameter.RateMultiplier} {Hash(parameter.Values):x8}")
        : FormattableString.Invariant($"{op}");

    static uint Hash(float[] values) => values.Aggregate(
        2166136261, (hash, value) => unchecked((hash ^ BitConverter.SingleToUInt32Bits(value)) * 16777619));
}
