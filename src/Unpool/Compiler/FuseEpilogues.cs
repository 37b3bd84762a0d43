using Unpool.Kernels;
using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>
/// The pass that makes a bias, an elementwise function or a gate part of the correlation before it, if nothing else reads that; likewise what is
/// subtracted from a sparse one. What happens to an image woven from phases can happen to the phases before.
/// </summary>
static class FuseEpilogues
{
    public static Program All(Program program)
    {
        var uses = program.Uses();
        return Rewriter.Run(program, (old, node) =>
        {
            if (!IsOnlyReader(old)) return null;
            var x = node.Inputs[0];
            if (node.Op is Minus && x.Op is SparseCorrelation { Less: false } sparse && IsImageLike(x, node.Inputs[1]))
                return new Node(sparse with { Less = true }, node.Name, [.. x.Inputs, node.Inputs[1]]);
            if (x.Op is not Weave weave) return Rule(node, x, x.Shape.Channels, node.Inputs.ElementAtOrDefault(1));
            if (old.Inputs[0].Op is Weave && !IsOnlyReader(old.Inputs[0])) return null;
            return Woven(node, x, weave) is { } phases ? new Node(weave, node.Name, phases) : null;
        });

        bool IsOnlyReader(Node node) => node.Inputs.Count > 0 && uses.GetValueOrDefault(node.Inputs[0]) == 1;
    }

    static Node? Woven(Node node, Node x, Weave weave) => node.Op switch
    {
        // A bias would be missing where there is no phase.
        Plus when weave.IsWhole => Rule(node, x.Inputs[0], x.Shape.Channels, node.Inputs[1]),
        // So would what the function makes of 0.
        UnaryOp f when weave.IsWhole || f.Map<Lane4>().KeepsZero => Rule(node, x.Inputs[0], x.Shape.Channels, null),
        // The rectified image was read by its phases, so they are there.
        Gate when node.Inputs[1].Extent == Extent.Sample =>
            Rule(node, x.Inputs[0], x.Shape.Channels, new Node(new Phases(weave.Rows, weave.Columns), null, node.Inputs[1])),
        _ => null,
    };

    static Node? Rule(Node node, Node correlation, int maps, Node? other) =>
        correlation.Op is not Correlation { Then: null, Gate: false } op ? null : node.Op switch
        {
            Plus when !op.Bias && IsBias(other!, maps) =>
                new Node(op with { Bias = true }, node.Name, correlation.Inputs[0], correlation.Inputs[1], other!),
            UnaryOp f => new Node(op with { Then = f }, node.Name, [.. correlation.Inputs]),
            Gate when other!.Extent == Extent.Sample => new Node(op with { Gate = true }, node.Name, [.. correlation.Inputs, other]),
            _ => null,
        };

    static bool IsImageLike(Node x, Node other) => other.Extent == Extent.Sample && other.Shape == x.Shape;

    static bool IsBias(Node node, int maps) => node.Extent == Extent.Once && node.Shape == new Shape(maps, 1, 1);
}
