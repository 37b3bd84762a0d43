using Unpool.Ops;

namespace Unpool.Compiler;

/// <summary>Pass: a bias, a rectifier or a gate behind a correlation that nothing else reads becomes part of it.</summary>
static class FuseEpilogues
{
    public static Program All(Program program)
    {
        var uses = program.Uses();
        return Rewriter.Run(program, (old, node) =>
        {
            if (old.Inputs.Count == 0 || uses.GetValueOrDefault(old.Inputs[0]) != 1) return null;
            return node.Inputs.Count > 0 && node.Inputs[0].Op is Correlation { Relu: false, Gate: false } op ? Rule(node, node.Inputs[0], op) : null;
        });
    }

    static Node? Rule(Node node, Node correlation, Correlation op) => node.Op switch
    {
        Plus when !op.Bias && IsBias(node.Inputs[1], correlation.Shape) =>
            new Node(op with { Bias = true }, node.Name, correlation.Inputs[0], correlation.Inputs[1], node.Inputs[1]),
        Relu => new Node(op with { Relu = true }, node.Name, [.. correlation.Inputs]),
        Gate when node.Inputs[1].Extent == Extent.Sample =>
            new Node(op with { Gate = true }, node.Name, [.. correlation.Inputs, node.Inputs[1]]),
        _ => null,
    };

    static bool IsBias(Node node, Shape image) => node.Extent == Extent.Once && node.Shape == new Shape(image.Channels, 1, 1);
}
