using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Functions of each value by itself, and of each pair of values.</summary>
static class ElementwiseOperators
{
    public static void Sqrt(OnnxOperator op) => Unary(op, StrictFunctions.Sqrt);
    public static void Log(OnnxOperator op) => Unary(op, StrictFunctions.Log);
    public static void Reciprocal(OnnxOperator op) => Unary(op, x => Constant.Of(1).Divide(x));

    public static void Clip(OnnxOperator op)
    {
        var (min, max) = (Limit(op, 1, "min", float.NegativeInfinity), Limit(op, 2, "max", float.PositiveInfinity));
        Unary(op, x => min <= max
            ? x.Clip(min, max)
            : throw op.Refuse(FormattableString.Invariant($"has the limits {min} and {max}, between which there is nothing")));
    }

    static float Limit(OnnxOperator op, int input, string name, float none) => !op.Has(input)
        ? op.Real(name, none)
        : op.Tensors.Floats(op.Input(input)) is [var limit] ? limit : throw op.Refuse("has more than one number as its limit");

    public static void Mul(OnnxOperator op)
    {
        if (op.Name.Length > 0 && op.Notes.Find("column", op.Name) is { } column && op.Value(0) is TensorValue.Whole { Node: { Op: Input } raw })
        {
            var scales = op.Tensors.Floats(op.Input(1));
            if (scales.Length != 1) throw op.Refuse($"scales an input with {scales.Length} numbers where one is needed");
            op.Returns(new Node(new Input(column, raw.Shape, scales[0]), op.Name));
        }
        else if (ActivationOperators.Gelu(op) is { } gelu)
        {
            op.Returns(gelu);
        }
        else if (op.Input(0) == op.Input(1) && op.Notes.Find("square", op.Output) is null)
        {
            Unary(op, new Square());
        }
        else
        {
            Binary(op, new Times());
        }
    }

    public static void Div(OnnxOperator op)
    {
        // A stored number is faster multiplied by, where that gives the same.
        if (!op.IsNode && op.Value(1) is TensorValue.Stored { Data: { IsWhole: false, Axes.Count: 0 or 1 } data }
            && data.Floats() is [var divisor] && float.IsNormal(divisor) && float.IsNormal(1 / divisor))
            Unary(op, x => x / divisor);
        else
            Binary(op, new Divide());
    }

    public static void Neg(OnnxOperator op)
    {
        if (op.Value(0) is TensorValue.Whole && IsCrossEntropy(op, op.Node(0)) is (var labels, var scores))
            op.Returns(new Node(new CrossEntropy(), null, labels, scores));
        else
            Unary(op, new Negate());
    }

    // As cross entropy is written: -sum(labels * log softmax(scores)). Ours says so in a note, because it may have been these nodes as well. Files
    // from before that note have none: there the sum was no node but a step on the way to one.
    static (Node Labels, Node Scores)? IsCrossEntropy(OnnxOperator op, Node x) =>
        (!op.IsNode || op.Notes.Find("whole", op.Output) is not null || op.IsStep(0))
            && x is { Op: Reduce { Kind: ReduceKind.Sum } sum } && (sum.Axis is null || x.Inputs[0].Shape.Rank == 1)
            && x.Inputs[0] is { Op: Times } product
            && product.Inputs is [var labels, { Op: Softmax { Log: true } } log] && labels.Shape == log.Shape
                ? (labels, log.Inputs[0])
                : null;

    public static void Unary(OnnxOperator op, Op function) => Unary(op, x => new Node(function, null, x));

    /// <summary>The result of a function of each value by itself, in the form of its operand.</summary>
    public static void Unary(OnnxOperator op, Func<Node, Node> function) => op.ReturnsLike(op.Value(0), function(op.Values(0)));

    public static void Binary(OnnxOperator op, BinaryOp function) => op.ReturnsLike(Form(op), Combine(op, function));

    /// <summary>Both operands combined value by value.</summary>
    public static Node Combine(OnnxOperator op, BinaryOp function)
    {
        var nodes = Form(op) is null ? Operands.Of(op, 0, 1) : [op.Values(0), op.Values(1)];
        return new Node(function, null, nodes[0], nodes[1]);
    }

    // The form of the result, if it is not a node as it is: rows of the same values stay such, and so do
    // numbers of each sample, which must not be combined with axes.
    public static TensorValue? Form(OnnxOperator op)
    {
        var (a, b) = (op.Value(0), op.Value(1));
        if (a is TensorValue.Flat p && b is TensorValue.Flat q && p.Node.Shape == q.Node.Shape) return a;
        if (a is not TensorValue.Single && b is not TensorValue.Single) return null;
        for (var i = 0; i < 2; i++)
            if (op.Value(i) is not TensorValue.Single && op.Tensors.Axes(op.Input(i)) is not ([] or [{ Number: 1, IsKnown: true }]))
                throw op.Refuse("combines one number of each sample, without an axis of its own, with more than a number; that is not supported");
        return a is TensorValue.Single ? a : b;
    }
}
