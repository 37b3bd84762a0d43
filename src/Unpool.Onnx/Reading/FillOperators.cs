namespace Unpool.Onnx.Reading;

/// <summary>Numbers that follow from a shape alone: one number everywhere, or 0, 1, 2...</summary>
static class FillOperators
{
    public static void ConstantOfShape(OnnxOperator op)
    {
        var axes = op.Tensors.Counts(op.Input(0));
        var data = op.Tensor("value") is { } tensor ? new TensorData(tensor, op.Output) : null;
        if (data is { IsWhole: true } && axes.Length <= 1 && axes.All(a => a is { IsKnown: true, Number: >= 0 and <= MostCounts }))
            op.Returns(new TensorValue.Counts(
                [.. Enumerable.Repeat(new Count(One(op, data.Integers())), axes.Length == 0 ? 1 : (int)axes[0].Number)], IsRow: axes.Length == 1));
        else
            Fill(op, axes, data is null ? 0 : One(op, data.Floats()));
    }

    // Far more numbers than a shape or pads have.
    const int MostCounts = 64;

    /// <summary>One stored number repeated. Anything else that is repeated is not supported.</summary>
    public static void Expand(OnnxOperator op)
    {
        if (op.Value(0) is not TensorValue.Stored { Data: { IsFloat: true } data } || data.Shape.Size != 1)
            throw op.Refuse($"repeats '{op.Input(0)}', which is not one stored number; that is not supported");
        Fill(op, op.Tensors.Counts(op.Input(1)), data.Floats()[0]);
    }

    public static void Range(OnnxOperator op)
    {
        if (op.Tensors.Counts(op.Input(0)) is not [{ IsKnown: true, Number: 0 }] || op.Tensors.Counts(op.Input(1)) is not [var limit]
            || op.Tensors.Counts(op.Input(2)) is not [{ IsKnown: true, Number: 1 }])
            throw op.Refuse("counts from or in steps of something other than 0 and 1, which is not supported");
        op.Returns(new TensorValue.Steps([limit], 1));
    }

    static void Fill(OnnxOperator op, Count[] axes, float value)
    {
        if (axes.All(a => a.IsKnown) && op.Tensors.Samples is null)
            op.Returns(new Node(
                new Constant(TensorData.ShapeOf([.. axes.Select(a => a.Number)], $"the result of {op.Type} '{op.Output}'"), value), null));
        else
            op.Returns(new TensorValue.Filled(axes, value));
    }

    static T One<T>(OnnxOperator op, T[] values) => values is [var value] ? value : throw op.Refuse("has more than one number as its value");
}
