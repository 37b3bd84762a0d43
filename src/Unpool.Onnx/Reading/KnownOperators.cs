using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>The operators that can be read, and how.</summary>
static class KnownOperators
{
    static readonly SortedDictionary<string, Action<OnnxOperator>> All = new(StringComparer.Ordinal)
    {
        ["Abs"] = One(_ => new Abs()),
        ["Add"] = op => ElementwiseOperators.Binary(op, new Plus()),
        ["ArgMax"] = ReduceOperators.ArgMax,
        ["AveragePool"] = WindowOperators.AveragePool,
        ["BatchNormalization"] = NormOperators.BatchNormalization,
        ["Cast"] = ConditionOperators.Cast,
        ["Ceil"] = One(_ => new Ceil()),
        ["Clip"] = ElementwiseOperators.Clip,
        ["Concat"] = PartOperators.Concat,
        ["Constant"] = ViewOperators.Constant,
        ["ConstantOfShape"] = FillOperators.ConstantOfShape,
        ["Conv"] = WindowOperators.Conv,
        ["ConvTranspose"] = WindowOperators.ConvTranspose,
        ["Cos"] = One(_ => new Cos()),
        ["Div"] = ElementwiseOperators.Div,
        ["Dropout"] = NormOperators.Dropout,
        ["Elu"] = One(Elu.FromOnnx),
        ["Equal"] = ConditionOperators.Equal,
        ["Erf"] = One(_ => new Erf()),
        ["Expand"] = FillOperators.Expand,
        ["Exp"] = One(_ => new Exp()),
        ["Flatten"] = ViewOperators.Flatten,
        ["Floor"] = One(_ => new Floor()),
        ["Gather"] = PartOperators.Gather,
        ["Gelu"] = One(Gelu.FromOnnx),
        ["Gemm"] = DenseOperators.Gemm,
        ["GlobalAveragePool"] = WindowOperators.GlobalAveragePool,
        ["Greater"] = ConditionOperators.Greater,
        ["GreaterOrEqual"] = ConditionOperators.GreaterOrEqual,
        ["GroupNormalization"] = StandardizeOperators.GroupNormalization,
        ["HardSigmoid"] = One(HardSigmoid.FromOnnx),
        ["Hardmax"] = NormOperators.Softmax,
        ["Identity"] = ViewOperators.Identity,
        ["InstanceNormalization"] = StandardizeOperators.InstanceNormalization,
        ["LayerNormalization"] = StandardizeOperators.LayerNormalization,
        ["LeakyRelu"] = One(LeakyRelu.FromOnnx),
        ["Less"] = ConditionOperators.Less,
        ["LessOrEqual"] = ConditionOperators.LessOrEqual,
        ["Log"] = ElementwiseOperators.Log,
        ["LogSoftmax"] = NormOperators.Softmax,
        ["MatMul"] = DenseOperators.MatMul,
        ["Max"] = ActivationOperators.Max,
        ["MaxPool"] = WindowOperators.MaxPool,
        ["MaxUnpool"] = UnpoolOperators.MaxUnpool,
        ["Mean"] = ActivationOperators.Mean,
        ["MeanVarianceNormalization"] = StandardizeOperators.MeanVarianceNormalization,
        ["Min"] = ActivationOperators.Min,
        ["Mod"] = IndexOperators.Unknown,
        ["Mul"] = ElementwiseOperators.Mul,
        ["Neg"] = ElementwiseOperators.Neg,
        ["Not"] = ConditionOperators.Not,
        ["PRelu"] = ActivationOperators.PRelu,
        ["Pad"] = PadOperators.Pad,
        ["Pow"] = ActivationOperators.Pow,
        ["Range"] = FillOperators.Range,
        ["Reciprocal"] = ElementwiseOperators.Reciprocal,
        ["ReduceL1"] = ReduceOperators.SumOfMagnitudes,
        ["ReduceLogSumExp"] = ReduceOperators.Reduce,
        ["ReduceMax"] = ReduceOperators.Reduce,
        ["ReduceMean"] = ReduceOperators.Reduce,
        ["ReduceMin"] = ReduceOperators.Reduce,
        ["ReduceSum"] = ReduceOperators.Reduce,
        ["ReduceSumSquare"] = ReduceOperators.SumOfSquares,
        ["Relu"] = One(_ => new Relu()),
        ["Reshape"] = ViewOperators.Reshape,
        ["Resize"] = ResizeOperators.Resize,
        ["ScatterElements"] = ScatterOperators.ScatterElements,
        ["ScatterND"] = ScatterOperators.ScatterNd,
        ["Selu"] = ActivationOperators.Selu,
        ["Shape"] = ViewOperators.Shape,
        ["Sigmoid"] = One(_ => new Sigmoid()),
        ["Sin"] = One(_ => new Sin()),
        ["Slice"] = PartOperators.Slice,
        ["Softmax"] = NormOperators.Softmax,
        ["Softplus"] = One(_ => new Softplus()),
        ["Softsign"] = ActivationOperators.Softsign,
        ["Split"] = PartOperators.Split,
        ["Sqrt"] = ElementwiseOperators.Sqrt,
        ["Squeeze"] = ViewOperators.Squeeze,
        ["Sub"] = op => ElementwiseOperators.Binary(op, new Minus()),
        ["Sum"] = ActivationOperators.Sum,
        ["Tanh"] = One(_ => new Tanh()),
        ["TopK"] = ReduceOperators.TopK,
        ["Transpose"] = PartOperators.Transpose,
        ["Unsqueeze"] = ViewOperators.Unsqueeze,
        ["Upsample"] = ResizeOperators.Upsample,
        ["Where"] = ConditionOperators.Where,
    };

    /// <summary>The operators' names.</summary>
    public static IReadOnlyCollection<string> Types => All.Keys;

    // A function of every value that is one operator in ONNX and one operation here, which reads its own options.
    static Action<OnnxOperator> One(Func<IOnnxOperator, UnaryOp> read) => op => ElementwiseOperators.Unary(op, read(op));

    public static void Read(OnnxOperator op, string domain)
    {
        if (domain is not ("" or "ai.onnx")) throw op.Refuse($"of '{domain}' is not supported; only ONNX's own operators are");
        if (!All.TryGetValue(op.Type, out var read)) throw op.Refuse($"is not supported{Near(op.Type)}");
        try
        {
            if (!CountOperators.TryRead(op) && !IndexOperators.TryRead(op) && !FoldOperators.TryRead(op) && !RowOperators.TryRead(op, read)) read(op);
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
        string[] near = [.. Spelling.Similar(type, All.Keys, 3)];
        return near.Length > 0 ? $"; {Plural.Listed(near)} {(near.Length > 1 ? "are" : "is")}" : "";
    }
}
