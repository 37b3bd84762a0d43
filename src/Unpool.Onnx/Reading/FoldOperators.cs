namespace Unpool.Onnx.Reading;

/// <summary>
/// Arithmetic with a few stored numbers, as exporters write it for the sizes and scales of a resize: done when the model is read. In models of ours
/// such numbers are parameters, and the arithmetic is nodes.
/// </summary>
static class FoldOperators
{
    // More than that are weights.
    const int Most = 8;

    public static bool TryRead(OnnxOperator op)
    {
        if (!op.Tensors.IsForeign || op.Inputs == 0) return false;
        if (op.Type is "Cast" && IsCast(op) is { } values)
        {
            Returns(op, values, IsRow(op, 0));
            return true;
        }
        if (op.Type is not ("Add" or "Sub" or "Mul" or "Div" or "Floor" or "Ceil" or "Neg" or "Sqrt" or "Concat")) return false;
        var operands = new float[op.Inputs][];
        for (var i = 0; i < operands.Length; i++)
            if (Few(op, i) is { } few) operands[i] = few;
            else return false;
        if (op.Type == "Concat") Returns(op, [.. operands.SelectMany(o => o)], isRow: true);
        else if (operands is [var one]) Returns(op, [.. one.Select(v => Of(op.Type, v))], IsRow(op, 0));
        else if (operands is [var a, var b] && (a.Length == b.Length || a.Length == 1 || b.Length == 1))
            Returns(op, [.. Enumerable.Range(0, a.Length == 1 ? b.Length : a.Length).Select(i => Of(op.Type, a[i % a.Length], b[i % b.Length]))],
                IsRow(op, 0) || IsRow(op, 1));
        else return false;
        return true;
    }

    // Of whole numbers to floats, or the other way round.
    static float[]? IsCast(OnnxOperator op)
    {
        var to = op.Integer("to", 0);
        return ElementTypes.IsReal(to) && op.Value(0) is TensorValue.Counts counts && Array.TrueForAll(counts.Values, c => c.IsKnown)
            ? [.. counts.Values.Select(c => (float)c.Number)]
            : ElementTypes.IsReal(to) && op.Value(0) is TensorValue.Stored { Data: { IsFloat: false, IsNumbers: true, Axes.Count: <= 1 } data }
                ? data.Numbers()
                : null;
    }

    static float[]? Few(OnnxOperator op, int input) =>
        op.Has(input) && op.Value(input) is TensorValue.Stored { Data: { IsFloat: true, Axes.Count: <= 1 } data }
        && data.Axes.Aggregate(1L, (a, b) => a * b) <= Most
            ? data.Floats()
            : null;

    static bool IsRow(OnnxOperator op, int input) => op.Tensors.Axes(op.Input(input)).Length == 1;

    static void Returns(OnnxOperator op, float[] values, bool isRow) =>
        op.Returns(new TensorValue.Stored(TensorData.Of(op.Output, isRow ? [values.Length] : [], values), IsConstant: true));

    static float Of(string type, float value) => type switch
    {
        "Floor" => MathF.Floor(value),
        "Ceil" => MathF.Ceiling(value),
        "Neg" => -value,
        _ => MathF.Sqrt(value),
    };

    static float Of(string type, float a, float b) => type switch
    {
        "Add" => a + b,
        "Sub" => a - b,
        "Mul" => a * b,
        _ => a / b,
    };
}
