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
        var nodes = Operands.Of(op, 0, 1);
        op.Returns(nodes[0].Compare(Comparison.Less, Constant.Of(0)).If(nodes[0] * nodes[1], nodes[0]));
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
