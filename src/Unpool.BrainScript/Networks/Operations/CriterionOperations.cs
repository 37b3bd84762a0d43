using Unpool.BrainScript.Nodes;

namespace Unpool.BrainScript.Networks.Operations;

/// <summary>Losses and metrics: one number for each sample.</summary>
static class CriterionOperations
{
    public static IEnumerable<NodeOperation> All { get; } =
    [
        new("CrossEntropyWithSoftmax", [2], [], (l, n) => Pair(l, n, (labels, scores) => scores.CrossEntropyWithSoftmax(labels, n.Name))),
        new("ClassificationError", [2, 3], [], Error),
        new("SquareError", [2], [], (l, n) => Pair(l, n, (a, b) => a.SquareError(b, n.Name))),
        new("Logistic", [2, 3], [], Logistic),
        new("CrossEntropy", [2], [], (l, n) => Pair(l, n, (a, b) => (a * b.Log()).ReduceSum() * -1)),
        new("CosDistance", [2], [], (l, n) => Pair(l, n, (a, b) => (a * b).ReduceSum() * Length(a).Reciprocal() * Length(b).Reciprocal())),
    ];

    // Shapes may differ by axes of 1 at the end.
    static Node Pair(Lowering lowering, NetworkNode node, Func<Node, Node, Node> make)
    {
        var (a, b) = (lowering.Operand(node, 0), lowering.Operand(node, 1));
        if (a.Shape != b.Shape && a.Shape.Size == b.Shape.Size) b = b.Reshape(a.Shape);
        return make(a, b);
    }

    static Node Length(Node x) => (x * x).ReduceSum().Sqrt();

    // Scores that are too few are found when they are computed.
    static Node Error(Lowering lowering, NetworkNode node) => Pair(lowering, node, (labels, scores) =>
    {
        var (top, count) = (Top(node), scores.Shape.Size);
        return top <= count
            ? scores.ClassificationError(labels, top, node.Name)
            : lowering.Unless(scores.ClassificationError(labels, count, node.Name), node.Error(
                $"ClassificationError '{node.Name}': topN is {top}, but there are only {count} scores."));
    });

    static int Top(NetworkNode node) => node.Inputs.Count == 2 ? 1
        : Lowering.ConstantOf(node.Inputs[2]) is >= 1 and var top && top == MathF.Floor(top) ? (int)top
        : throw node.Error("topN must be a whole number of 1 or more.");

    // -(label * log p + (1 - label) * log (1 - p)), summed, times the weight of the sample.
    static Node Logistic(Lowering lowering, NetworkNode node) => Pair(lowering, node, (label, probability) =>
    {
        var yes = label * probability.Log();
        var no = (Constant.Of(1) - label) * (Constant.Of(1) - probability).Log();
        var loss = (yes + no) * -1;
        if (node.Inputs.Count == 3) loss *= lowering.Operand(node, 2);
        return loss.ReduceSum();
    });
}
