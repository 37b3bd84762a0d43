using Unpool.BrainScript.Evaluation;
using Unpool.BrainScript.Nodes;
using Unpool.BrainScript.Text;

namespace Unpool.BrainScript.Networks;

/// <summary>The way from the record of new ComputationNetwork { ... } to its nodes.</summary>
static class RootsReader
{
    static readonly (string Member, NodeTag Tag)[] Special =
    [
        ("criterionNodes", NodeTag.Criterion),
        ("evaluationNodes", NodeTag.Evaluation),
        ("featureNodes", NodeTag.Feature),
        ("labelNodes", NodeTag.Label),
        ("outputNodes", NodeTag.Output),
    ];

    public static NetworkRoots Read(Construction c)
    {
        var roots = new List<NetworkNode>();
        var tagged = new Dictionary<NodeTag, List<NetworkNode>>();
        foreach (var (member, tag) in Special)
        {
            if (c.Scope.FindOwn(member) is not { } list) continue;
            foreach (var value in c.Evaluator.Flatten(Value(c, list) ?? new ArrayValue([])))
            {
                if (value is not NetworkNode node) throw c.Evaluator.Error(list.At, $"{member} must list nodes, found a {ValueKind.Of(value)}.");
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
        return new([.. roots.Distinct()], tagged);
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
}
