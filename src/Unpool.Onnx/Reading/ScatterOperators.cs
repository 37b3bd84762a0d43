using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Values put among zeros at positions that a pooling gave: an unpooling that is not an operator of its own.</summary>
static class ScatterOperators
{
    public static void ScatterElements(OnnxOperator op)
    {
        var rank = op.Value(0) is TensorValue.Joined ? 1 : op.Tensors.Axes(op.Input(0)).Length;
        var axis = op.Axis(op.Integer("axis", 0), rank);
        if (axis == 0) Joined(op);
        else InPlanes(op, axis);
    }

    public static void ScatterNd(OnnxOperator op) => Joined(op);

    // All samples' values in one row, with the indices of a pooling in the same model.
    static void Joined(OnnxOperator op)
    {
        CheckPlain(op);
        if (op.Value(1) is not TensorValue.Joined { Of: TensorValue.Indices indices })
            throw op.Refuse($"puts values at '{op.Input(1)}', which are not the indices of a MaxPool in the same model; that is not supported");
        var (windows, image) = (indices.Windows, indices.Windows.Pooled);
        if (IndexOperators.Completed(op, indices) != Counted.Batch)
            throw op.Refuse($"takes indices '{op.Input(1)}' that begin anew in each channel or sample; they must count through the whole batch");
        if (!AreZeros(op, op.Value(0), image.Size))
            throw op.Refuse($"puts values into '{op.Input(0)}', which is not zeros of the size that was pooled, {image} for each sample");
        var x = op.Value(2) switch
        {
            TensorValue.Joined { Of: TensorValue.Whole whole } => whole.Node,
            TensorValue.Joined { Of: TensorValue.Flat flat } => flat.Node,
            TensorValue.Single single => single.Node,
            _ => throw op.Refuse($"puts '{op.Input(2)}' into an image, which is not supported"),
        };
        if (windows.StartsInside) throw op.Refuse("unpools what was pooled after a cut, which is not supported");
        if (x.Shape != windows.Outputs) x = x.Reshape(windows.Outputs);
        op.Returns(new TensorValue.Joined(new TensorValue.Whole(UnpoolOperators.Unpool(op, x, windows))));
    }

    // Each channel in a row of its own, at positions that are given.
    static void InPlanes(OnnxOperator op, int axis)
    {
        CheckPlain(op);
        if (axis != 2 || op.Value(0) is not TensorValue.Filled { Value: 0, Axes: [var samples, { IsKnown: true } channels, { IsKnown: true } pixels] }
            || op.Value(1) is not TensorValue.Integers { Node: var positions }
            || samples != Count.Samples && samples != new Count(op.Tensors.Samples ?? -1))
            throw op.Refuse("is supported only for values that are put among zeros, each channel in a row of its own (axis 2)");
        var values = op.Sample(2);
        if (values.Shape != positions.Shape || values.Shape.Rank != 2 || values.Shape[0] != channels.Number
            || pixels.Number is < 1 or > MaxPositions.MostPixels)
            throw op.Refuse($"puts {values.Shape} at {positions.Shape} into {pixels} x {channels}, which does not fit");
        op.Returns(new TensorValue.Scattered(Image(values), Image(positions), (int)pixels.Number));
    }

    // The image that lies in rows; made one of a single row if there was none.
    static Node Image(Node rows) => rows is { Op: Reshape, Inputs: [{ Shape: { IsImage: true } shape } image] } && shape.Channels == rows.Shape[0]
        ? image
        : rows.Reshape(new Shape(rows.Shape[0], 1, rows.Shape[1]));

    static void CheckPlain(OnnxOperator op)
    {
        if (op.Text("reduction", "none") is not "none" and var reduction)
            throw op.Refuse($"has reduction {reduction}; only none is supported");
    }

    static bool AreZeros(OnnxOperator op, TensorValue data, int ofSample) => data switch
    {
        TensorValue.Joined { Of: var of } => AreZeros(op, of, ofSample),
        TensorValue.Filled { Value: 0 } filled => IndexOperators.Product(filled.Axes) is { } count && IndexOperators.AreAll(op, count, ofSample),
        TensorValue.Stored { Data: { IsFloat: true } stored } =>
            IndexOperators.AreAll(op, new Count(stored.Axes.Aggregate(1L, (a, b) => a * b)), ofSample)
            && !stored.Floats().AsSpan().ContainsAnyExcept(0f),
        TensorValue.View { Parameter.Op: Parameter parameter } =>
            IndexOperators.AreAll(op, new Count(parameter.Shape.Size), ofSample) && !parameter.Values.AsSpan().ContainsAnyExcept(0f),
        TensorValue.Whole { Node: { Op: Reshape, Inputs: [var inner] } } => AreZeros(op, new TensorValue.Whole(inner), ofSample),
        TensorValue.Whole { Node.Op: Constant { Value: 0 } constant } => IndexOperators.AreAll(op, new Count(constant.Shape.Size), ofSample),
        _ => false,
    };
}
