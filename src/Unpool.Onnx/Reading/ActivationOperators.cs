using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Functions that are not operations here but are made of several.</summary>
static class ActivationOperators
{
    public static void Selu(OnnxOperator op)
    {
        var (alpha, gamma) = (op.Real("alpha", Ops.Selu.Alpha), op.Real("gamma", Ops.Selu.Gamma));
        ElementwiseOperators.Unary(op, x => (alpha, gamma) == (Ops.Selu.Alpha, Ops.Selu.Gamma) ? x.Selu() : x.Elu(alpha) * gamma);
    }

    public static void Softsign(OnnxOperator op) => ElementwiseOperators.Unary(op, x => x.Divide(x.Abs() + 1));

    public static void PRelu(OnnxOperator op)
    {
        // A single slope is learned, as several are.
        if (op.Value(1) is TensorValue.Stored stored) op.Tensors.Weights(op.Input(1), stored.Data.Shape);
        var nodes = Operands.Of(op, 0, 1);
        var (x, slope) = (nodes[0], nodes[1]);
        // Slopes may have axes of 1 that the values lack here.
        if (slope.Shape.Rank > x.Shape.Rank) x = x.Reshape(new([.. Enumerable.Repeat(1, slope.Shape.Rank - x.Shape.Rank), .. x.Shape.Axes]));
        op.Returns(x.PRelu(slope));
    }

    /// <summary>The <see cref="Ops.Gelu"/> whose operators, written one by one, end with this product; null for any other product.</summary>
    public static Node? Gelu(OnnxOperator op) => op.Value(0) is not TensorValue.Whole { Node: var left } ? null : op.Value(1) switch
    {
        TensorValue.Stored { Data: { IsFloat: true, Axes.Count: 0 or 1 } data } when data.Floats() is [0.5f] => Exact(op, left),
        TensorValue.Whole { Node: { Op: Sigmoid } sigmoid } => Approximate(op, left, sigmoid),
        _ => null,
    };

    // x * (1 + erf(x / sqrt(2))), without the half.
    static Node? Exact(OnnxOperator op, Node product) =>
        product is { Op: Times, Inputs: [var x, { Op: Plus, Inputs: [{ Op: Erf } erf, var one] } sum] }
        && erf.Inputs[0] is { Op: Times, Inputs: [var same, var factor] } scaled && same == x && Is(one, 1) && Is(factor, 1 / MathF.Sqrt(2))
        && AreSteps(op, product, sum, erf, scaled)
            ? x.Gelu()
            : null;

    // x times the sigmoid of x * (linear + cubic x^2).
    static Node? Approximate(OnnxOperator op, Node x, Node sigmoid) =>
        sigmoid.Inputs[0] is { Op: Times, Inputs: [var same, { Op: Plus } line] } inner && line.Inputs is [{ Op: Times } curve, var linear]
        && curve.Inputs is [{ Op: Square } square, var cubic] && same == x && square.Inputs[0] == x
        && Is(cubic, Ops.Gelu.Cubic) && Is(linear, Ops.Gelu.Linear) && AreSteps(op, sigmoid, inner, line, curve, square)
            ? x.Gelu(approximate: true)
            : null;

    // Exporters round numbers differently.
    static bool Is(Node node, float value) => Operands.NumberOf(node) is { } number && MathF.Abs(number - value) <= 1e-6f;

    // What was written as a node of its own stays one.
    static bool AreSteps(OnnxOperator op, params ReadOnlySpan<Node> nodes)
    {
        foreach (var node in nodes)
            if (node.Name is { } name && !op.Tensors.IsStep(name))
                return false;
        return true;
    }

    /// <summary>x to the power of a number, where that can be computed without a logarithm.</summary>
    public static void Pow(OnnxOperator op)
    {
        if (op.Value(1) is not TensorValue.Stored { Data.IsFloat: true } || op.Tensors.Axes(op.Input(1)).Length > 1
            || op.Tensors.Floats(op.Input(1)) is not [var power])
            throw op.Refuse("raises to the power of something other than one stored number, which is not supported");
        ElementwiseOperators.Unary(op, x => power switch
        {
            1 => x,
            2 => x.Square(),
            3 => x.Square() * x,
            4 => x.Square().Square(),
            -1 => Constant.Of(1).Divide(x),
            // Unlike the square root, this power of minus infinity is infinite.
            0.5f => x.Compare(Comparison.Equal, Constant.Of(float.NegativeInfinity)).If(Constant.Of(float.PositiveInfinity), StrictFunctions.Sqrt(x)),
            _ => throw op.Refuse(FormattableString.Invariant($"raises to the power of {power}; only 1, 2, 3, 4, 0.5 and -1 are supported")),
        });
    }

    public static void Sum(OnnxOperator op) => op.Returns(All(op, (a, b) => a + b));

    public static void Mean(OnnxOperator op) => op.Returns(All(op, (a, b) => a + b) / op.Inputs);

    public static void Max(OnnxOperator op) => op.Returns(All(op, (a, b) => a.Compare(Comparison.Less, b).If(b, a)));

    public static void Min(OnnxOperator op) => op.Returns(All(op, (a, b) => a.Compare(Comparison.Greater, b).If(b, a)));

    // One operand alone is its own sum; then the result still needs a node.
    static Node All(OnnxOperator op, Func<Node, Node, Node> combine)
    {
        var nodes = Operands.Of(op, [.. Enumerable.Range(0, op.Inputs)]);
        return nodes.Length switch
        {
            0 => throw op.Refuse("has no inputs"),
            1 => nodes[0].Reshape(nodes[0].Shape),
            _ => nodes.Aggregate(combine),
        };
    }
}
