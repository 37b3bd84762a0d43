using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Operations without inputs: columns of the data, and parameters.</summary>
static class LeafOperations
{
    public const string Parameter = "LearnableParameter";

    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("InputValue", [0], ["dims"], (_, n) => Input(n)),
        new("SparseInputValue", [0], ["dims"], (_, n) => Input(n)),
        new(Parameter, [0], [], (lowering, n) => lowering.Parameter(n)),
    ];

    static Node Input(NetworkNode node)
    {
        var axes = node.Integers("dims");
        if (axes.Count is 0 or > 8 || axes.Any(a => a < 1))
            throw node.Error($"input '{node.Name}' needs axes of 1 or more, found {string.Join(":", axes)}.");
        return Unpool.Input.Of(node.Name, Lowering.ShapeOf(axes));
    }
}
