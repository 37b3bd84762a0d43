using Unpool.BrainScript.Nodes;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Sums, means and extremes.</summary>
static class ReduceOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("ReduceElements", [1], ["reductionOp", "over"], Over),
        new("SumElements", [1], [], (l, n) => l.Operand(n, 0).ReduceSum(name: n.Name)),
        new("SumColumnElements", [1], [], (l, n) => l.Operand(n, 0).ReduceSum(name: n.Name)),
    ];

    static Node Over(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        var over = node.Integer("over");
        if (over < 0 || over > x.Shape.Rank) throw node.Error($"there is no axis {over} in {x.Shape}; axes count from 1, and 0 means all.");
        return new Node(new Reduce(Enum.Parse<ReduceKind>(node.Text("reductionOp")), over == 0 ? null : x.Shape.Rank - over), node.Name, x);
    }
}
