using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>The pass that pools a correlation while it is in registers, if it is only pooled; what is not a maximum never reaches memory.</summary>
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

    // Correlations that only their switches read, and gathers at these.
    static HashSet<Node> Pooled(Program program)
    {
        var uses = program.Uses();
        // Without the correlations' own images, planes can only become smaller.
        var layouts = new Lazy<Layouts>(() => new(program));
        var pooled = new HashSet<Node>(ReferenceEqualityComparer.Instance);
        foreach (var switches in program.Nodes)
            if (switches.Op is Switches { Pool: var pool } && PooledCorrelation.Fits(switches.Inputs[0], pool, n => layouts.Value[n].Plane)
                && uses[switches.Inputs[0]] == 1 + program.Nodes.Count(n => Gathers(n, switches)))
                pooled.Add(switches.Inputs[0]);
        return pooled;
    }

    static bool Gathers(Node node, Node switches) =>
        node.Op is Gather { Winners: null } && ReferenceEquals(node.Inputs[0], switches.Inputs[0]) && ReferenceEquals(node.Inputs[1], switches);
}
