using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>Pass: a correlation that is only pooled is pooled while it is in registers; what is not a maximum never sees memory.</summary>
static class FusePooling
{
    public static Program All(Program program)
    {
        var pooled = Pooled(program);
        return Rewriter.Run(program, (old, node) => node.Op switch
        {
            Switches switches when pooled.Contains(old.Inputs[0]) => Switched(node.Inputs[0], switches.Pool),
            Gather when pooled.Contains(old.Inputs[0]) => Values(node.Inputs[1]),
            _ => null,
        });
    }

    static Node Switched(Node correlation, MaxPool pool)
    {
        var maps = correlation.Shape.Channels;
        var both = new Node(new PooledCorrelation((Correlation)correlation.Op, pool), correlation.Name, [.. correlation.Inputs]);
        return new Node(new Part(maps, maps), null, both);
    }

    static Node Values(Node switches) => new(new Part(0, switches.Shape.Channels), null, switches.Inputs[0]);

    // Correlations that nothing reads but their switches, and gathering at these.
    static HashSet<Node> Pooled(Program program)
    {
        var readers = new Dictionary<Node, List<Node>>(ReferenceEqualityComparer.Instance);
        foreach (var node in program.Nodes)
            foreach (var input in node.Inputs)
            {
                if (!readers.TryGetValue(input, out var list)) readers[input] = list = [];
                list.Add(node);
            }
        var roots = program.Roots.Select(r => r.Node).ToHashSet<Node>(ReferenceEqualityComparer.Instance);
        return readers.Where(r => !roots.Contains(r.Key) && IsOnlyPooled(r.Key, r.Value)).Select(r => r.Key).ToHashSet<Node>(ReferenceEqualityComparer.Instance);
    }

    static bool IsOnlyPooled(Node node, List<Node> readers) =>
        readers.Where(r => r.Op is Switches).ToList() is [var switches]
        && PooledCorrelation.Fits(node, ((Switches)switches.Op).Pool)
        && readers.All(r => ReferenceEquals(r, switches) || (r.Op is Gather { Winners: null } && ReferenceEquals(r.Inputs[0], node) && ReferenceEquals(r.Inputs[1], switches)));
}
