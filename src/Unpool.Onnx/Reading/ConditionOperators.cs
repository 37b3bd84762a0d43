using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Comparisons, whose results are bits in the file and 1 or 0 with us, and choices by them.</summary>
static class ConditionOperators
{
    const int Float = 1;
    const int Bool = 9;

    public static void Less(OnnxOperator op) => Compare(op, Comparison.Less);
    public static void LessOrEqual(OnnxOperator op) => Compare(op, Comparison.LessEqual);
    public static void Greater(OnnxOperator op) => Compare(op, Comparison.Greater);
    public static void GreaterOrEqual(OnnxOperator op) => Compare(op, Comparison.GreaterEqual);

    public static void Equal(OnnxOperator op)
    {
        switch (op.Value(0), op.Value(1))
        {
            case (TensorValue.Largest labels, TensorValue.Largest scores):
                op.Returns(new TensorValue.Hits(labels.Node, scores.Node, 1));
                break;
            case (TensorValue.Largest labels, TensorValue.Best scores):
                op.Returns(new TensorValue.Hits(labels.Node, scores.Node, scores.Top));
                break;
            default:
                Compare(op, Comparison.Equal);
                break;
        }
    }

    public static void Not(OnnxOperator op)
    {
        var node = Condition(op);
        op.Returns(Bits(node is { Op: Ops.Compare { Kind: Comparison.Equal } }
            ? node.Inputs[0].Compare(Comparison.NotEqual, node.Inputs[1])
            : node.Compare(Comparison.Equal, Constant.Of(0))));
    }

    public static void Cast(OnnxOperator op)
    {
        switch (op.Integer("to", 0), op.Value(0))
        {
            case (Float, TensorValue.Condition):
                var node = Condition(op);
                op.Returns(node.Op is Ops.Compare ? node : node.Compare(Comparison.NotEqual, Constant.Of(0)));
                break;
            case (Float, var value):
                op.Returns(value);
                break;
            case (Bool, TensorValue.Wide wide):
                op.Returns(new TensorValue.Condition(wide));
                break;
            case (Bool, _):
                op.Returns(Bits(op.Node(0)));
                break;
            default:
                throw op.Refuse("makes neither floats nor bits, which is not supported");
        }
    }

    public static void Where(OnnxOperator op)
    {
        if (op.Value(0) is TensorValue.Hits hits)
        {
            if (op.Tensors.Floats(op.Input(1)) is not [0] || op.Tensors.Floats(op.Input(2)) is not [1])
                throw op.Refuse("must count classification errors as 0 or 1");
            if (hits.Top == 1) op.Returns(hits.Scores.ClassificationError(hits.Labels));
            else op.Returns(new TensorValue.Misses(hits.Labels, hits.Scores, hits.Top));
            return;
        }
        var condition = op.Value(0) is TensorValue.Condition bits ? bits.Of : throw op.Refuse($"chooses by '{op.Input(0)}', which is no comparison");
        TensorValue[] values = [condition, op.Value(1), op.Value(2)];
        if (IsReciprocal(op, condition, values[2]) is { } x)
        {
            op.Returns(x.Reciprocal());
            return;
        }
        // Axes of 1 that stand in front with us stand behind the batch in the file: they can go if another operand has the rank.
        var nodes = values.Select((v, i) => v switch
        {
            TensorValue.Wide wide => wide.Node,
            TensorValue.Whole whole => whole.Node,
            _ => op.Node(i),
        }).ToArray();
        int[] ranks = [.. values.Zip(nodes, (v, n) => v is TensorValue.Wide wide ? wide.Shape.Rank : n.Shape.Rank)];
        if (nodes.Max(n => n.Shape.Rank) < ranks.Max() || nodes.Zip(ranks).Any(p => p.First.Extent == Extent.Sample && p.Second != ranks.Max()))
            throw op.Refuse("chooses between values of different ranks, which is not supported");
        op.Returns(nodes[0].If(nodes[1], nodes[2]));
    }

    // 1 / x where x is not 0, else 0.
    static Node? IsReciprocal(OnnxOperator op, TensorValue condition, TensorValue otherwise) =>
        op.IsNode && condition is TensorValue.Whole { Node: { Op: Ops.Compare { Kind: Comparison.Equal } } equal }
        && otherwise is TensorValue.Whole { Node: { Op: Reciprocal } raw } && raw.Name == $"{op.Output}.raw" && equal.Inputs[0] == raw.Inputs[0]
            ? raw.Inputs[0]
            : null;

    static void Compare(OnnxOperator op, Comparison kind) => op.Returns(Bits(ElementwiseOperators.Combine(op, new Compare(kind))));

    static TensorValue.Condition Bits(Node node) => new(new TensorValue.Whole(node));

    static Node Condition(OnnxOperator op) => op.Value(0) is TensorValue.Condition { Of: TensorValue.Whole whole }
        ? whole.Node
        : throw op.Refuse($"takes '{op.Input(0)}', which is no comparison");
}
