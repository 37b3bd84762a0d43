using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Functions of each value by itself, and of two.</summary>
static class ElementwiseOperators
{
    public static void Relu(OnnxOperator op) => Unary(op, new Relu());
    public static void Sigmoid(OnnxOperator op) => Unary(op, new Sigmoid());
    public static void Tanh(OnnxOperator op) => Unary(op, new Tanh());
    public static void Exp(OnnxOperator op) => Unary(op, new Exp());
    public static void Reciprocal(OnnxOperator op) => Unary(op, new Reciprocal());
    public static void Abs(OnnxOperator op) => Unary(op, new Abs());
    public static void Sin(OnnxOperator op) => Unary(op, new Sin());
    public static void Cos(OnnxOperator op) => Unary(op, new Cos());
    public static void Floor(OnnxOperator op) => Unary(op, new Floor());
    public static void Ceil(OnnxOperator op) => Unary(op, new Ceil());
    public static void Add(OnnxOperator op) => Binary(op, new Plus());
    public static void Sub(OnnxOperator op) => Binary(op, new Minus());

    // Ours is the root of max(x, 0): the rectifier that was written before it belongs to it.
    public static void Sqrt(OnnxOperator op)
    {
        var x = op.Node(0);
        op.Returns((op.IsNode && x is { Op: Ops.Relu } && x.Name == $"{op.Output}.positive" ? x.Inputs[0] : x).Sqrt());
    }

    // Ours is of no less than a number: the limit that was written before it belongs to it.
    public static void Log(OnnxOperator op)
    {
        var x = op.Node(0);
        op.Returns((op.IsNode && x is { Op: Ops.Clip } && x.Name == $"{op.Output}.positive" ? x.Inputs[0] : x).Log());
    }

    public static void Clip(OnnxOperator op) => Unary(op, new Clip(
        Limit(op, 1, "min", float.NegativeInfinity), Limit(op, 2, "max", float.PositiveInfinity)));

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
        else if (op.Input(0) == op.Input(1) && op.Notes.Find("square", op.Output) is null)
        {
            op.ReturnsLike(op.Value(0), (op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Node(0)).Square());
        }
        else
        {
            Binary(op, new Times());
        }
    }

    public static void Div(OnnxOperator op)
    {
        if (op.Value(1) is not TensorValue.Stored || op.Tensors.Floats(op.Input(1)) is not [var divisor])
            throw op.Refuse("divides by more than one stored number; only that is supported");
        op.Returns(op.Node(0) / divisor);
    }

    public static void Neg(OnnxOperator op)
    {
        var x = op.Node(0);
        // As cross entropy is written: -sum(labels * log softmax(scores)). With us, a sum that is a node of its own has another name.
        if (x is { Op: Reduce { Kind: ReduceKind.Sum } sum } && (sum.Axis is null || x.Inputs[0].Shape.Rank == 1)
            && (!op.IsNode || x.Name!.StartsWith($"{op.Output}.sum", StringComparison.Ordinal))
            && x.Inputs[0] is { Op: Times } product
            && product.Inputs is [var labels, { Op: Softmax { Log: true } } log] && labels.Shape == log.Shape)
            op.Returns(new Node(new CrossEntropy(), null, labels, log.Inputs[0]));
        else
            Unary(op, new Negate());
    }

    static void Unary(OnnxOperator op, Op function)
    {
        var x = op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Node(0);
        op.ReturnsLike(op.Value(0), new Node(function, null, x));
    }

    static void Binary(OnnxOperator op, BinaryOp function)
    {
        if (op.Value(0) is TensorValue.Flat p && op.Value(1) is TensorValue.Flat q && p.Node.Shape == q.Node.Shape)
            op.ReturnsLike(p, new Node(function, null, p.Node, q.Node));
        else
            op.Returns(Combine(op, function));
    }

    public static Node Combine(OnnxOperator op, BinaryOp function)
    {
        var (a, b) = (Operand(op, 0), Operand(op, 1));
        if (a.Extent == b.Extent && a.Extent == Extent.Sample && TensorRank(op, 0) != TensorRank(op, 1))
            throw op.Refuse($"combines {a.Shape} with {b.Shape}, which puts one's samples beside the other's rows; that is not supported");
        return new Node(function, null, a, b);
    }

    // Missing axes stand in front with us; in the file they do so only behind the batch, and a parameter may have an axis for that.
    static Node Operand(OnnxOperator op, int i)
    {
        var (own, other) = (op.Value(i), 1 - i);
        if (own is TensorValue.Wide wide && TensorRank(op, other) >= wide.Shape.Rank) return wide.Node;
        var node = op.Node(i);
        if (node.Extent == Extent.Sample || op.Node(other).Extent == Extent.Once || node.Shape.Rank <= TensorRank(op, other)) return node;
        if (node.Shape.Rank > TensorRank(op, other) + 1 || node.Shape[0] != 1)
            throw op.Refuse($"combines {op.Node(other).Shape} for each sample with {node.Shape} for all; that is not supported");
        return node.Reshape(new Shape(node.Shape.Axes[1..]));
    }

    /// <summary>The rank of the tensor without the batch.</summary>
    static int TensorRank(OnnxOperator op, int i) => op.Value(i) is TensorValue.Wide wide ? wide.Shape.Rank : op.Node(i).Shape.Rank;
}
