using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Comparisons, whose results are bits in the file and 1 or 0 here, and choices by them.</summary>
static class ConditionOperators
{
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
        var (form, node) = Condition(op);
        op.Returns(Bits(form, node is { Op: Ops.Compare { Kind: Comparison.Equal } }
            ? node.Inputs[0].Compare(Comparison.NotEqual, node.Inputs[1])
            : node.Compare(Comparison.Equal, Constant.Of(0))));
    }

    public static void Cast(OnnxOperator op)
    {
        switch (op.Integer("to", 0), op.Value(0))
        {
            case (var to, TensorValue.Condition) when ElementTypes.IsReal(to):
                var (form, node) = Condition(op);
                op.ReturnsLike(form, node.Op is Ops.Compare ? node : node.Compare(Comparison.NotEqual, Constant.Of(0)));
                break;
            case (var to, TensorValue.Stored { Data.IsFloat: false } or TensorValue.Counts) when ElementTypes.IsReal(to):
                throw op.Refuse($"makes floats of '{op.Input(0)}', which holds something else; that is not supported");
            case (var to, TensorValue.Stored { Data: { IsFloat: true, Axes.Count: <= 1 } data }) when ElementTypes.IsWhole(to):
                op.Returns(new TensorValue.Counts([.. data.Floats().Select(v => new Count((long)v))], IsRow: data.Axes.Count == 1));
                break;
            case (var to, var value) when ElementTypes.IsReal(to):
                op.Returns(value);
                break;
            case (Bool, TensorValue.Wide or TensorValue.Flat or TensorValue.Single):
                op.Returns(new TensorValue.Condition(op.Value(0)));
                break;
            case (Bool, _):
                op.Returns(Bits(null, op.Node(0)));
                break;
            case (var to, TensorValue.Whole or TensorValue.Flat or TensorValue.Wide) when ElementTypes.IsWhole(to):
                op.Returns(new TensorValue.Integers(op.Node(0), AreWhole: false));
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
        if (op.Value(0) is not TensorValue.Condition) throw op.Refuse($"chooses by '{op.Input(0)}', which is not a comparison");
        if (IsReciprocal(op) is { } x)
        {
            op.Returns(x.Reciprocal());
            return;
        }
        var nodes = Operands.Of(op, 0, 1, 2);
        op.Returns(nodes[0].If(nodes[1], nodes[2]));
    }

    // x == 0 ? 0 : 1 / x, with a comparison that is not a node of its own.
    static Node? IsReciprocal(OnnxOperator op) =>
        op.Value(0) is TensorValue.Condition { Of: TensorValue.Whole { Node: { Op: Ops.Compare { Kind: Comparison.Equal }, Name: null } equal } }
        && op.Value(1) is TensorValue.Stored { Data: { IsFloat: true } zero } && zero.Shape.Size == 1 && zero.Floats() is [0]
        && op.Value(2) is TensorValue.Whole { Node: { Op: Divide } quotient }
        && Operands.NumberOf(equal.Inputs[1]) == 0 && Operands.NumberOf(quotient.Inputs[0]) == 1 && equal.Inputs[0] == quotient.Inputs[1]
            ? quotient.Inputs[1]
            : null;

    static void Compare(OnnxOperator op, Comparison kind) =>
        op.Returns(Bits(ElementwiseOperators.Form(op), ElementwiseOperators.Combine(op, new Compare(kind))));

    static TensorValue.Condition Bits(TensorValue? form, Node node) => new(OnnxOperator.As(form, node));

    static (TensorValue? Form, Node Node) Condition(OnnxOperator op) => op.Value(0) switch
    {
        TensorValue.Condition { Of: TensorValue.Flat flat } => (flat, flat.Node),
        TensorValue.Condition { Of: TensorValue.Single single } => (single, single.Node),
        _ => (null, op.Bits(0)),
    };
}
