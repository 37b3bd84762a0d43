namespace Unpool.Onnx.Reading;

/// <summary>
/// Arithmetic with shapes, as exporters write it where they do not know a shape: done when the model is read, with the number of samples
/// left open.
/// </summary>
static class CountOperators
{
    /// <summary>Computes the operator if its operands are whole numbers alone.</summary>
    public static bool TryRead(OnnxOperator op)
    {
        if (!IsOfCounts(op)) return false;
        switch (op.Type)
        {
            case "Identity":
                op.Returns(op.Value(0));
                break;
            case "Cast":
                if (!ElementTypes.IsWhole(op.Integer("to", 0))) return false;
                op.Returns(op.Value(0));
                break;
            case "Gather":
                Gather(op);
                break;
            case "Slice":
                Slice(op);
                break;
            case "Concat":
                op.Returns(new TensorValue.Counts([.. Enumerable.Range(0, op.Inputs).SelectMany(i => Row(op, i).Values)], IsRow: true));
                break;
            case "Unsqueeze":
                op.Returns(IsFirst(op) && Row(op, 0) is { IsRow: false } number ? number with { IsRow = true } : throw Unsupported(op));
                break;
            case "Squeeze":
                op.Returns(IsFirst(op) && Row(op, 0) is { IsRow: true, Values.Length: 1 } row ? row with { IsRow = false } : throw Unsupported(op));
                break;
            case "Reshape":
                op.Returns(op.Tensors.Integers(op.Input(1)) switch
                {
                    [-1] => Row(op, 0) with { IsRow = true },
                    [1] when Row(op, 0).Values.Length == 1 => Row(op, 0) with { IsRow = true },
                    [] when Row(op, 0).Values.Length == 1 => Row(op, 0) with { IsRow = false },
                    _ => throw Unsupported(op),
                });
                break;
            case "Add" or "Sub" or "Mul" or "Div":
                Combine(op);
                break;
            default:
                return false;
        }
        return true;
    }

    // Operands of other operators may be whole numbers too: those of Reshape as its second, but not as its first.
    static bool IsOfCounts(OnnxOperator op) => op.Type is "Concat" or "Add" or "Sub" or "Mul" or "Div"
        ? Enumerable.Range(0, op.Inputs).All(i => IsCounts(op, i)) && op.Inputs > 0
        : op.Inputs > 0 && IsCounts(op, 0);

    static bool IsCounts(OnnxOperator op, int input) =>
        op.Has(input) && op.Value(input) is TensorValue.Counts or TensorValue.Stored { Data: { IsWhole: true, Axes.Count: <= 1 } };

    static bool IsFirst(OnnxOperator op) => op.Numbers(1, "axes") is [0 or -1] or null;

    static TensorValue.Counts Row(OnnxOperator op, int input) => op.Value(input) switch
    {
        TensorValue.Counts counts => counts,
        TensorValue.Stored { Data: { IsWhole: true, Axes.Count: <= 1 } data } => new(op.Tensors.Counts(op.Input(input)), data.Axes.Count == 1),
        _ => throw op.Refuse($"combines a shape with '{op.Input(input)}', which is not a row of whole numbers"),
    };

    static void Gather(OnnxOperator op)
    {
        var (values, at) = (Row(op, 0), Row(op, 1));
        if (op.Integer("axis", 0) is not (0 or -1) || !values.IsRow) throw Unsupported(op);
        op.Returns(new TensorValue.Counts(
            [.. op.Tensors.Integers(op.Input(1)).Select(i => values.Values[op.Axis(i, values.Values.Length)])], at.IsRow));
    }

    static void Slice(OnnxOperator op)
    {
        var values = Row(op, 0).Values;
        if (op.Numbers(1, "starts") is not [var start] || op.Numbers(2, "ends") is not [var end]
            || op.Numbers(3, "axes") is not (null or [0 or -1]) || op.Has(4) && op.Tensors.Integers(op.Input(4)) is not [1])
            throw Unsupported(op);
        var (begin, stop) = (PartOperators.Position(start, values.Length), PartOperators.Position(end, values.Length));
        op.Returns(new TensorValue.Counts(values[begin..Math.Max(begin, stop)], IsRow: true));
    }

    static void Combine(OnnxOperator op)
    {
        var (a, b) = (Row(op, 0), Row(op, 1));
        if (a.Values.Length != b.Values.Length && a.Values.Length != 1 && b.Values.Length != 1) throw Unsupported(op);
        var values = new Count[a.Values.Length == 1 ? b.Values.Length : a.Values.Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = Combine(op, a.Values[a.Values.Length == 1 ? 0 : i], b.Values[b.Values.Length == 1 ? 0 : i]);
        op.Returns(new TensorValue.Counts(values, a.IsRow || b.IsRow));
    }

    static Count Combine(OnnxOperator op, Count a, Count b) => op.Type switch
    {
        "Add" when a.OfSamples == b.OfSamples => a with { Number = checked(a.Number + b.Number) },
        "Sub" when a.OfSamples == b.OfSamples && (a.IsKnown || a.Number != b.Number) => a with { Number = checked(a.Number - b.Number) },
        "Mul" when !(a.OfSamples && b.OfSamples) => new(checked(a.Number * b.Number), a.OfSamples || b.OfSamples),
        // Quotients are rounded towards 0, so that of a multiple of the samples must leave no remainder.
        "Div" when b.IsKnown && b.Number != 0 && (a.IsKnown || a.Number % b.Number == 0) => a with { Number = a.Number / b.Number },
        _ => throw op.Refuse($"computes with {a} and {b}, N being the number of samples; that is not supported"),
    };

    static ModelException Unsupported(OnnxOperator op) => op.Refuse("computes with shapes in a way that is not supported");
}
