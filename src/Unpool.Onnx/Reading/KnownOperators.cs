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
        ["Elu"] = ActivationOperators.Elu,
        ["Equal"] = ConditionOperators.Equal,
        ["Exp"] = ElementwiseOperators.Exp,
        ["Flatten"] = ViewOperators.Flatten,
        ["Floor"] = ElementwiseOperators.Floor,
        ["Gather"] = PartOperators.Gather,
        ["Gemm"] = DenseOperators.Gemm,
        ["GlobalAveragePool"] = WindowOperators.GlobalAveragePool,
        ["Greater"] = ConditionOperators.Greater,
        ["GreaterOrEqual"] = ConditionOperators.GreaterOrEqual,
        ["HardSigmoid"] = ActivationOperators.HardSigmoid,
        ["Hardmax"] = NormOperators.Softmax,
        ["Identity"] = ViewOperators.Identity,
        ["LeakyRelu"] = ActivationOperators.LeakyRelu,
        ["Less"] = ConditionOperators.Less,
        ["LessOrEqual"] = ConditionOperators.LessOrEqual,
        ["Log"] = ElementwiseOperators.Log,
        ["LogSoftmax"] = NormOperators.Softmax,
        ["MatMul"] = DenseOperators.MatMul,
        ["Max"] = ActivationOperators.Max,
        ["MaxPool"] = WindowOperators.MaxPool,
        ["MaxUnpool"] = UnpoolOperators.MaxUnpool,
        ["Mean"] = ActivationOperators.Mean,
        ["Min"] = ActivationOperators.Min,
        ["Mul"] = ElementwiseOperators.Mul,
        ["Neg"] = ElementwiseOperators.Neg,
        ["Not"] = ConditionOperators.Not,
        ["PRelu"] = ActivationOperators.PRelu,
        ["Pad"] = PadOperators.Pad,
        ["Pow"] = ActivationOperators.Pow,
        ["Reciprocal"] = ElementwiseOperators.Reciprocal,
        ["ReduceL1"] = ReduceOperators.SumOfMagnitudes,
        ["ReduceLogSumExp"] = ReduceOperators.Reduce,
        ["ReduceMax"] = ReduceOperators.Reduce,
        ["ReduceMean"] = ReduceOperators.Reduce,
        ["ReduceMin"] = ReduceOperators.Reduce,
        ["ReduceSum"] = ReduceOperators.Reduce,
        ["ReduceSumSquare"] = ReduceOperators.SumOfSquares,
        ["Relu"] = ElementwiseOperators.Relu,
        ["Reshape"] = ViewOperators.Reshape,
        ["Resize"] = ResizeOperators.Resize,
        ["Shape"] = ViewOperators.Shape,
        ["Sigmoid"] = ElementwiseOperators.Sigmoid,
        ["Sin"] = ElementwiseOperators.Sin,
        ["Slice"] = PartOperators.Slice,
        ["Softmax"] = NormOperators.Softmax,
        ["Softplus"] = ActivationOperators.Softplus,
        ["Softsign"] = ActivationOperators.Softsign,
        ["Split"] = PartOperators.Split,
        ["Sqrt"] = ElementwiseOperators.Sqrt,
        ["Squeeze"] = ViewOperators.Squeeze,
        ["Sub"] = ElementwiseOperators.Sub,
        ["Sum"] = ActivationOperators.Sum,
        ["Tanh"] = ElementwiseOperators.Tanh,
        ["TopK"] = ReduceOperators.TopK,
        ["Transpose"] = PartOperators.Transpose,
        ["Unsqueeze"] = ViewOperators.Unsqueeze,
        ["Upsample"] = ResizeOperators.Upsample,
        ["Where"] = ConditionOperators.Where,
    };

    public static void Read(OnnxOperator op, string domain)
    {
        if (domain is not ("" or "ai.onnx")) throw op.Refuse($"of '{domain}' is not supported; only ONNX's own operators are");
        if (!All.TryGetValue(op.Type, out var read)) throw op.Refuse($"is not supported{Near(op.Type)}");
        try
        {
            if (!CountOperators.TryRead(op)) read(op);
        }
        catch (ShapeException e)
        {
            throw op.Refuse($"does not fit. {e.Message.TrimEnd('.')}", e);
        }
        catch (OverflowException e)
        {
            throw op.Refuse($"gives more than {int.MaxValue} values for each sample", e);
        }
    }

    // What begins alike or is a slip away: a model that has one of them is perhaps easily exported with another.
    static string Near(string type)
    {
        string[] near = [.. All.Keys
            .Where(k => Spelling.Distance(k, type) <= Math.Max(1, type.Length / 4) || k.Contains(type, StringComparison.OrdinalIgnoreCase)
                || type.Contains(k, StringComparison.OrdinalIgnoreCase))
            .OrderBy(k => Spelling.Distance(k, type)).Take(3)];
        return near.Length > 0 ? $"; {string.Join(" and ", near)} {(near.Length > 1 ? "are" : "is")}" : "";
    }
}
