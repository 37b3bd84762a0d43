namespace Unpool.Onnx.Reading;

/// <summary>Values put around others, or cut off where a pad is negative.</summary>
static class PadOperators
{
    public static void Pad(OnnxOperator op)
    {
        if (op.Text("mode", "constant") is not "constant" and var mode) throw op.Refuse($"has mode {mode}; only constant is supported");
        var value = !op.Has(2) ? op.Real("value", 0)
            : op.Tensors.Floats(op.Input(2)) is [var stored] ? stored
            : throw op.Refuse("pads with more than one value");
        var pads = PadsOf(op);
        if (op.Value(0) is TensorValue.Unpooled unpooled)
        {
            op.Returns(UnpoolOperators.Unpool(op, unpooled, value == 0 ? pads : []));
            return;
        }
        var x = op.Node(0);
        var first = x.Extent == Extent.Sample ? 1 : 0;
        if (first == 1 && pads[0] != default) throw op.Refuse("adds or drops samples, which is not supported");
        // The next operator may take over the pads of an image as its own.
        if (!op.IsNode && value == 0 && first == 1 && x.Shape.IsImage && pads[1] == default)
        {
            op.Returns(new TensorValue.Padded(x, new Size2(pads[2].Before, pads[3].Before), new Size2(pads[2].After, pads[3].After)));
            return;
        }
        var y = x;
        for (var axis = 0; axis < x.Shape.Rank; axis++) y = Along(y, axis, pads[axis + first].Before, pads[axis + first].After);
        // The value itself where there are zeros now.
        if (value != 0) y += Border(op, x, y, pads.AsSpan(first), value);
        op.Returns(y);
    }

    /// <summary>A value with the given numbers of zeros before and after it along an axis, or as many positions fewer where negative.</summary>
    public static Node Along(Node x, int axis, int before, int after)
    {
        if (before < 0 || after < 0)
        {
            var (begin, end) = (Math.Max(0, -before), x.Shape[axis] - Math.Max(0, -after));
            x = x.Slice(axis, begin, end);
        }
        return before > 0 || after > 0 ? x.Widen(axis, Math.Max(0, before), Math.Max(0, after)) : x;
    }

    static Node Border(OnnxOperator op, Node x, Node y, ReadOnlySpan<(int Before, int After)> pads, float value)
    {
        var values = new float[y.Shape.Size];
        var (at, steps) = (new int[y.Shape.Rank], y.Shape.Axes.ToArray());
        for (var i = 0; i < values.Length; i++)
        {
            for (int axis = steps.Length - 1, rest = i; axis >= 0; rest /= steps[axis--]) at[axis] = rest % steps[axis];
            for (var axis = 0; axis < steps.Length; axis++)
                if (at[axis] < pads[axis].Before || at[axis] >= steps[axis] - pads[axis].After) values[i] = value;
        }
        return Parameter.Of($"{op.Output}.border", y.Shape, values, 0);
    }

    // For each axis of the file.
    static (int Before, int After)[] PadsOf(OnnxOperator op)
    {
        var rank = op.Value(0) is TensorValue.Unpooled ? 4 : op.Tensors.Axes(op.Input(0)).Length;
        var pads = op.Numbers(1, "pads") ?? throw op.Refuse("has no pads");
        int[] axes = op.Has(3) ? [.. op.Tensors.Integers(op.Input(3)).Select(a => op.Axis(a, rank))] : [.. Enumerable.Range(0, rank)];
        if (pads.Length != 2 * axes.Length || axes.Distinct().Count() != axes.Length)
            throw op.Refuse($"has {Plural.Of(pads.Length, "pad")} for {Plural.Of(axes.Length, "axis", "axes")}, where two for each are needed");
        if (pads.Any(p => p is < -ushort.MaxValue or > ushort.MaxValue))
            throw op.Refuse($"pads by more than {ushort.MaxValue}, which is not supported");
        var result = new (int, int)[rank];
        for (var i = 0; i < axes.Length; i++) result[axes[i]] = ((int)pads[i], (int)pads[i + axes.Length]);
        return result;
    }
}
