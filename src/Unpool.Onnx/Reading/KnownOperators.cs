namespace Unpool.Onnx.Reading;

/// <summary>The operators that can be read, and how.</summary>
static class KnownOperators
{
    static readonly SortedDictionary<string, Action<OnnxOperator>> All = new(StringComparer.Ordinal)
    {
        ["Add"] = ElementwiseOperators.Add,
        ["ArgMax"] = ReduceOperators.ArgMax,
        ["AveragePool"] = WindowOperators.AveragePool,
        ["BatchNormalization"] = NormOperators.BatchNormalization,
        ["Constant"] = ViewOperators.Constant,
        ["Conv"] = WindowOperators.Conv,
        ["ConvTranspose"] = WindowOperators.ConvTranspose,
        ["Div"] = ElementwiseOperators.Div,
        ["Dropout"] = NormOperators.Dropout,
        ["Equal"] = ReduceOperators.Equal,
        ["Flatten"] = ViewOperators.Flatten,
        ["Gemm"] = DenseOperators.Gemm,
        ["GlobalAveragePool"] = WindowOperators.GlobalAveragePool,
        ["Identity"] = ViewOperators.Identity,
        ["LogSoftmax"] = NormOperators.Softmax,
        ["MatMul"] = DenseOperators.MatMul,
        ["MaxPool"] = WindowOperators.MaxPool,
        ["MaxUnpool"] = UnpoolOperators.MaxUnpool,
        ["Mul"] = ElementwiseOperators.Mul,
        ["Neg"] = ElementwiseOperators.Neg,
        ["Pad"] = UnpoolOperators.Pad,
        ["ReduceMean"] = ReduceOperators.Reduce,
        ["ReduceSum"] = ReduceOperators.Reduce,
        ["ReduceSumSquare"] = ReduceOperators.SumOfSquares,
        ["Relu"] = ElementwiseOperators.Relu,
        ["Reshape"] = ViewOperators.Reshape,
        ["Shape"] = ViewOperators.Shape,
        ["Sigmoid"] = ElementwiseOperators.Sigmoid,
        ["Softmax"] = NormOperators.Softmax,
        ["Sqrt"] = ElementwiseOperators.Sqrt,
        ["Sub"] = ElementwiseOperators.Sub,
        ["Tanh"] = ElementwiseOperators.Tanh,
        ["Where"] = ReduceOperators.Where,
    };

    public static void Read(OnnxOperator op, string domain)
    {
        if (domain is not ("" or "ai.onnx") || !All.TryGetValue(op.Type, out var read))
            throw op.Refuse($"{(domain.Length > 0 ? $"of '{domain}' " : "")}is not supported; supported are {string.Join(", ", All.Keys)}");
        read(op);
    }
}
