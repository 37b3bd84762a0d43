using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Library;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Networks;

/// <summary>
/// new ComputationNetwork { ... }: the nodes that the members of the record are, and all that feed them, with their final names.
/// </summary>
sealed class NetworkRoots
{
    static readonly (string Member, NodeTag Tag)[] Special =
    [
        ("criterionNodes", NodeTag.Criterion),
        ("evaluationNodes", NodeTag.Evaluation),
        ("featureNodes", NodeTag.Feature),
        ("labelNodes", NodeTag.Label),
        ("outputNodes", NodeTag.Output),
    ];

    readonly Dictionary<NodeTag, List<NetworkNode>> _tagged = [];

    NetworkRoots(IReadOnlyList<NetworkNode> roots)
    {
        Roots = roots;
        Nodes = Collect(roots);
    }

    /// <summary>The members that are nodes, and what the special lists name.</summary>
    public IReadOnlyList<NetworkNode> Roots { get; }

    /// <summary>All nodes, nearest to the roots first.</summary>
    public IReadOnlyList<NetworkNode> Nodes { get; }

    /// <summary>In the order in which they were listed; then those tagged where they were made.</summary>
    public IReadOnlyList<NetworkNode> Tagged(NodeTag tag) =>
        [.. _tagged.GetValueOrDefault(tag, []).Concat(Nodes.Where(n => n.Tags.Contains(tag))).Distinct()];

    public static NetworkRoots Of(Construction c)
    {
        var roots = new List<NetworkNode>();
        var tagged = new Dictionary<NodeTag, List<NetworkNode>>();
        foreach (var (member, tag) in Special)
        {
            if (c.Scope.FindOwn(member) is not { } list) continue;
            foreach (var value in c.Evaluator.Flatten(Value(c, list) ?? new ArrayValue([])))
            {
                if (value is not NetworkNode node) throw c.Evaluator.Error(list.At, $"{member} lists nodes, found a {ValueKind.Of(value)}.");
                node.Tags.Add(tag);
                if (!tagged.TryGetValue(tag, out var nodes)) tagged[tag] = nodes = [];
                nodes.Add(node);
                roots.Add(node);
            }
        }
        var named = new Dictionary<NetworkNode, string>();
        foreach (var (name, thunk) in c.Scope.Members)
        {
            if (Special.Any(s => s.Member == name) || Value(c, thunk) is not NetworkNode node) continue;
            // A member that is another one's node takes the name over.
            if (named.TryGetValue(node, out var before)) node.OtherNames.Add(before);
            named[node] = node.Name = name;
            roots.Add(node);
        }
        var network = new NetworkRoots([.. roots.Distinct()]);
        foreach (var (tag, nodes) in tagged) network._tagged[tag] = nodes;
        return network;
    }

    // Where problems are collected, a member that fails is left out.
    static object? Value(Construction c, Thunk member)
    {
        try
        {
            return member.Value(c.Evaluator);
        }
        catch (ScriptException e) when (c.Evaluator.Problems is not null)
        {
            c.Evaluator.Problems.Add(Problem.Of(e));
            return null;
        }
    }

    // Breadth first. A name that is taken gets a '_' in front; names that people gave must differ by themselves.
    static List<NetworkNode> Collect(IEnumerable<NetworkNode> roots)
    {
        var nodes = new List<NetworkNode>();
        var seen = new HashSet<NetworkNode>();
        var names = new Dictionary<string, NetworkNode>();
        var open = new Queue<NetworkNode>(roots);
        while (open.TryDequeue(out var node))
        {
            if (!seen.Add(node)) continue;
            while (!names.TryAdd(node.Name, node))
            {
                if (node.Name.AsSpan().IndexOfAny('.', '[', ']') < 0)
                    throw node.Error($"AddNodeToNetIfNotYet: Duplicated name for {node.Operation} operation: '{node.Name}' is also the "
                        + $"{names[node.Name].Operation} at {names[node.Name].At}; write a number beside a node as Constant(...), or give it a member of its own.");
                node.Name = "_" + node.Name;
            }
            nodes.Add(node);
            foreach (var input in node.Inputs) open.Enqueue(input);
        }
        return nodes;
    }
}
