namespace Unpool.Onnx.Reading;

/// <summary>The operators that can be read, and how.</summary>
static class KnownOperators
{
    static readonly SortedDictionary<string, Action<OnnxOperator>> All = new(StringComparer.Ordinal)
    {
        ["Abs"] = ElementwiseOperators.Abs,
        ["Add"] = ElementwiseOperators.Add,
        ["ArgMax"] = ReduceOperators.ArgMax,
        ["AveragePool"] = WindowOperators.AveragePool,
        ["BatchNormalization"] = NormOperators.BatchNormalization,
        ["Cast"] = ConditionOperators.Cast,
        ["Ceil"] = ElementwiseOperators.Ceil,
        ["Clip"] = ElementwiseOperators.Clip,
        ["Concat"] = PartOperators.Concat,
        ["Constant"] = ViewOperators.Constant,
        ["Conv"] = WindowOperators.Conv,
        ["ConvTranspose"] = WindowOperators.ConvTranspose,
        ["Cos"] = ElementwiseOperators.Cos,
        ["Div"] = ElementwiseOperators.Div,
        ["Dropout"] = NormOperators.Dropout,
        ["Equal"] = ConditionOperators.Equal,
        ["Exp"] = ElementwiseOperators.Exp,
        ["Flatten"] = ViewOperators.Flatten,
        ["Floor"] = ElementwiseOperators.Floor,
        ["Gemm"] = DenseOperators.Gemm,
        ["GlobalAveragePool"] = WindowOperators.GlobalAveragePool,
        ["Greater"] = ConditionOperators.Greater,
        ["GreaterOrEqual"] = ConditionOperators.GreaterOrEqual,
        ["Hardmax"] = NormOperators.Softmax,
        ["Identity"] = ViewOperators.Identity,
        ["Less"] = ConditionOperators.Less,
        ["LessOrEqual"] = ConditionOperators.LessOrEqual,
        ["Log"] = ElementwiseOperators.Log,
        ["LogSoftmax"] = NormOperators.Softmax,
        ["MatMul"] = DenseOperators.MatMul,
        ["MaxPool"] = WindowOperators.MaxPool,
        ["MaxUnpool"] = UnpoolOperators.MaxUnpool,
        ["Mul"] = ElementwiseOperators.Mul,
        ["Neg"] = ElementwiseOperators.Neg,
        ["Not"] = ConditionOperators.Not,
        ["Pad"] = UnpoolOperators.Pad,
        ["Reciprocal"] = ElementwiseOperators.Reciprocal,
        ["ReduceLogSumExp"] = ReduceOperators.Reduce,
        ["ReduceMax"] = ReduceOperators.Reduce,
        ["ReduceMean"] = ReduceOperators.Reduce,
        ["ReduceMin"] = ReduceOperators.Reduce,
        ["ReduceSum"] = ReduceOperators.Reduce,
        ["ReduceSumSquare"] = ReduceOperators.SumOfSquares,
        ["Relu"] = ElementwiseOperators.Relu,
        ["Reshape"] = ViewOperators.Reshape,
        ["Shape"] = ViewOperators.Shape,
        ["Sigmoid"] = ElementwiseOperators.Sigmoid,
        ["Sin"] = ElementwiseOperators.Sin,
        ["Slice"] = PartOperators.Slice,
        ["Softmax"] = NormOperators.Softmax,
        ["Sqrt"] = ElementwiseOperators.Sqrt,
        ["Sub"] = ElementwiseOperators.Sub,
        ["Tanh"] = ElementwiseOperators.Tanh,
        ["TopK"] = ReduceOperators.TopK,
        ["Transpose"] = PartOperators.Transpose,
        ["Where"] = ConditionOperators.Where,
    };

    public static void Read(OnnxOperator op, string domain)
    {
        if (domain is not ("" or "ai.onnx") || !All.TryGetValue(op.Type, out var read))
            throw op.Refuse($"{(domain.Length > 0 ? $"of '{domain}' " : "")}is not supported; supported are {string.Join(", ", All.Keys)}");
        read(op);
    }
}
