using Unpool.BrainScript.Nodes;
using Unpool.Ops;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Elementwise operations.</summary>
static class ElementwiseOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        Binary("Plus", new Plus()),
        Binary("Minus", new Minus()),
        Binary("ElementTimes", new Times()),
        Binary("Less", new Compare(Comparison.Less)),
        Binary("Equal", new Compare(Comparison.Equal)),
        Binary("Greater", new Compare(Comparison.Greater)),
        Binary("GreaterEqual", new Compare(Comparison.GreaterEqual)),
        Binary("NotEqual", new Compare(Comparison.NotEqual)),
        Binary("LessEqual", new Compare(Comparison.LessEqual)),
        Unary("RectifiedLinear", new Relu()),
        Unary("Sigmoid", new Sigmoid()),
        Unary("Tanh", new Tanh()),
        Unary("Softmax", new Softmax()),
        Unary("LogSoftmax", new Softmax(Log: true)),
        Unary("Hardmax", new Hardmax()),
        Unary("Exp", new Exp()),
        Unary("Log", new Ops.Log()),
        Unary("Sqrt", new Sqrt()),
        Unary("Abs", new Abs()),
        Unary("Reciprocal", new Reciprocal()),
        Unary("Negate", new Negate()),
        Unary("Sin", new Sin()),
        Unary("Cosine", new Cos()),
        Unary("Floor", new Floor()),
        Unary("StopGradient", new StopGradient()),
        new("Pass", [1], [], (l, n) => l.Operand(n, 0).Reshape(l.Operand(n, 0).Shape)),
        new("Trace", [1], [], (l, n) => l.Operand(n, 0).Reshape(l.Operand(n, 0).Shape)),
        // The rate comes from the SGD block, epoch by epoch.
        new("Dropout", [1], [], (l, n) => new Node(new Dropout(0, l.NextDropout()), n.Name, l.Operand(n, 0))),
        new("LogPlus", [2], [], LogPlus),
        new("DiagTimes", [2], [], (l, n) => Column(l, n, 0, l.Operand(n, 1)) * l.Operand(n, 1)),
        new("PerDimMeanVarDeNormalization", [3], [], DeNormalize),
        new("Clip", [3], [], Clip),
        new("If", [3], [], (l, n) => new Node(new If(), n.Name, l.Operand(n, 0), l.Operand(n, 1), l.Operand(n, 2))),
    ];

    static NodeOperation Unary(string name, Op op) => new(name, [1], [], (l, n) => new Node(op, n.Name, l.Operand(n, 0)));

    static NodeOperation Binary(string name, Op op) => new(name, [2], [], (l, n) =>
    {
        // An open axis of one side is as long as that of the other.
        var (first, second) = (n.Inputs[0], n.Inputs[1]);
        if (first.Parameter is { IsKnown: false })
        {
            var right = l.Operand(n, 1);
            return new Node(op, n.Name, l.Operand(n, 0, open => Lowering.Filled(open, Lowering.AxesOf(right))), right);
        }
        var left = l.Operand(n, 0);
        var other = second.Parameter is null ? l.Operand(n, 1) : l.Operand(n, 1, open => Lowering.Filled(open, Lowering.AxesOf(left)));
        return new Node(op, n.Name, left, other);
    });

    // log (e^a + e^b), which is a sum along an axis of two.
    static Node LogPlus(Lowering lowering, NetworkNode node)
    {
        var (a, b) = (lowering.Operand(node, 0), lowering.Operand(node, 1));
        if (a.Shape != b.Shape || a.Extent != b.Extent) (a, b) = (a + b * 0, b + a * 0);
        var pair = new Shape([1, .. a.Shape.Axes]);
        return ((Node[])[a.Reshape(pair), b.Reshape(pair)]).Concat().Reduce(ReduceKind.LogSum, axis: 0).Reshape(a.Shape);
    }

    static Node DeNormalize(Lowering lowering, NetworkNode node)
    {
        var x = lowering.Operand(node, 0);
        return x * Column(lowering, node, 2, x).Reciprocal() + Column(lowering, node, 1, x);
    }

    // A column [n x 1] beside values of another rank: one number for each of them.
    static Node Column(Lowering lowering, NetworkNode node, int i, Node beside)
    {
        var column = lowering.Operand(node, i, open => Lowering.Filled(open, [beside.Shape.Size]));
        return column.Shape.Size == beside.Shape.Size ? column.Reshape(beside.Shape) : throw node.Error(
            $"{node.Operation} '{node.Name}' needs one number for each of {beside.Shape.Size} values, found {column.Shape}.");
    }

    static Node Clip(Lowering lowering, NetworkNode node) =>
        Lowering.ConstantOf(node.Inputs[0]) is { } low && Lowering.ConstantOf(node.Inputs[1]) is { } high
        ? new Node(new Clip(low, high), node.Name, OfRank(lowering.Operand(node, 2), node.Inputs.Take(2).Max(n => n.Parameter!.Dimensions.Count)))
        : throw node.Error("the limits of Clip must be constants.");

    // As beside operands of more axes: the last ones, which come first here, are 1.
    static Node OfRank(Node x, int rank) => x.Shape.Rank >= rank
        ? x
        : x.Reshape(new([.. Enumerable.Repeat(1, rank - x.Shape.Rank), .. x.Shape.Axes]));
}
