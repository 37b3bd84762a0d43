using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Sums and means over a sample, and where its largest values are.</summary>
static class ReduceOperators
{
    public static void Reduce(OnnxOperator op)
    {
        if (op.Type == "ReduceMin" && op.Value(0) is TensorValue.Misses misses)
        {
            op.Returns(misses.Scores.ClassificationError(misses.Labels, misses.Top));
            return;
        }
        var kind = op.Type == "ReduceLogSumExp" ? ReduceKind.LogSum : Enum.Parse<ReduceKind>(op.Type["Reduce".Length..]);
        if (OfRow(op) is { } row)
        {
            op.Returns(row.Reduce(kind));
            return;
        }
        var x = op.Sample(0);
        var axes = Axes(op);
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = axes[i] < 0 ? axes[i] + x.Shape.Rank : axes[i] - 1;
            if (axis < 0 || axis >= x.Shape.Rank || axes.AsSpan(0, i).Contains(axes[i]))
                throw op.Refuse($"reduces axis {axes[i]} of {x.Shape}, which is not supported");
            x = x.Reduce(kind, (int)axis);
        }
        op.Returns(x);
    }

    // The sum of squares of a difference is how our squared error is written.
    public static void SumOfSquares(OnnxOperator op)
    {
        var x = OfRow(op) ?? throw op.Refuse("works along single axes; only a row of all values is supported, Flatten makes it");
        op.Returns(x is { Op: Minus } && x.Inputs[0].Shape == x.Inputs[1].Shape ? x.Inputs[0].SquareError(x.Inputs[1]) : x.Square().ReduceSum());
    }

    public static void ArgMax(OnnxOperator op)
    {
        var x = op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Sample(0);
        var isRow = op.Value(0) is TensorValue.Flat || x.Shape.Rank == 1;
        if (!isRow || op.Integer("axis", 0) is not (1 or -1) || op.Integer("select_last_index", 0) != 0)
            throw op.Refuse("is supported only for the first maximum of a row, as classification errors need it");
        op.Returns(new TensorValue.Largest(x));
    }

    public static void TopK(OnnxOperator op)
    {
        var x = op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Sample(0);
        var isRow = op.Value(0) is TensorValue.Flat || x.Shape.Rank == 1;
        if (!isRow || op.Integer("axis", -1) is not (1 or -1) || op.Integer("largest", 1) != 1
            || op.Tensors.Integers(op.Input(1)) is not [var top and < int.MaxValue])
            throw op.Refuse("is supported only for the places of the largest values of a row, as classification errors need them");
        op.Returns(new TensorValue.Best(x, (int)top), output: 1);
    }

    /// <summary>The node whose values in one row are reduced to one, or null.</summary>
    static Node? OfRow(OnnxOperator op)
    {
        if (op.Integer("keepdims", 1) != 1) throw op.Refuse("drops the axes that it reduces (keepdims = 0), which is not supported");
        return op.Value(0) is TensorValue.Flat flat && Axes(op) is [1 or -1] ? flat.Node : null;
    }

    static long[] Axes(OnnxOperator op)
    {
        var axes = op.Has(1) ? op.Tensors.Integers(op.Input(1)) : [.. (op.Integers("axes") ?? []).Select(a => (long)a)];
        return axes.Length > 0 ? axes : throw op.Refuse("reduces all axes, samples too; that is not supported");
    }
}
