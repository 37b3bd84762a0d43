using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Sums and means over a sample, and the places of its largest values.</summary>
static class ReduceOperators
{
    public static void Reduce(OnnxOperator op)
    {
        if (op.Type == "ReduceMin" && op.Value(0) is TensorValue.Misses misses)
        {
            if (Axes(op) is not [1 or -1] || op.Integer("keepdims", 1) == 0) throw op.Refuse("must find one miss of each sample, [N, 1]");
            op.Returns(misses.Scores.ClassificationError(misses.Labels, misses.Top));
            return;
        }
        Reduced(op, op.Type == "ReduceLogSumExp" ? ReduceKind.LogSum : Enum.Parse<ReduceKind>(op.Type["Reduce".Length..]), x => x);
    }

    // Our squared error is written as the sum of squares of a difference.
    public static void SumOfSquares(OnnxOperator op)
    {
        if (OfRow(op) is { Op: Minus } difference && difference.Inputs[0].Shape == difference.Inputs[1].Shape)
            op.Returns(difference.Inputs[0].SquareError(difference.Inputs[1]));
        else
            Reduced(op, ReduceKind.Sum, x => x.Square());
    }

    public static void SumOfMagnitudes(OnnxOperator op) => Reduced(op, ReduceKind.Sum, x => x.Abs());

    static void Reduced(OnnxOperator op, ReduceKind kind, Func<Node, Node> before)
    {
        if (OfRow(op) is { } row)
        {
            op.Returns(before(row).Reduce(kind));
            return;
        }
        var x = op.Node(0);
        var axes = Axes(op);
        if (axes.Length == 0)
        {
            op.Returns(before(x));
            return;
        }
        int[] own = [.. axes.Select(a => PartOperators.Axis(op, x, a))];
        if (own.Distinct().Count() != own.Length) throw op.Refuse($"reduces the axes {string.Join(", ", axes)}, one of them twice");
        var y = before(x);
        foreach (var axis in own) y = y.Reduce(kind, axis);
        if (op.Integer("keepdims", 1) != 0)
        {
            op.Returns(y);
            return;
        }
        int[] rest = [.. x.Shape.Axes.ToArray().Where((_, i) => !own.Contains(i))];
        if (rest.Length > 0) op.Returns(y.Reshape(new Shape(rest)));
        else if (y.Extent == Extent.Once) op.Returns(y.Shape.Rank == 1 ? y : y.Reshape(Shape.Scalar));
        else op.Returns(new TensorValue.Single(y.Shape.Rank == 1 ? y : y.Reshape(Shape.Scalar)));
    }

    public static void ArgMax(OnnxOperator op)
    {
        var x = op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Sample(0);
        var isRow = op.Value(0) is TensorValue.Flat || x.Shape.Rank == 1;
        if (!isRow || op.Integer("axis", 0) is not (1 or -1) || op.Integer("select_last_index", 0) != 0 || op.Integer("keepdims", 1) == 0)
            throw op.Refuse("is supported only for the first maximum of a row, as classification errors need it");
        op.Returns(new TensorValue.Largest(x));
    }

    public static void TopK(OnnxOperator op)
    {
        var x = op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Sample(0);
        var isRow = op.Value(0) is TensorValue.Flat || x.Shape.Rank == 1;
        if (op.Version < 10 && !op.Has(1)) throw op.Refuse("has its number of places as an attribute, which is not supported");
        if (!isRow || op.Integer("axis", -1) is not (1 or -1) || op.Integer("largest", 1) != 1
            || op.Tensors.Integers(op.Input(1)) is not [var top and > 0 and < int.MaxValue] || !op.Gives(1))
            throw op.Refuse("is supported only for the places of the largest values of a row, as classification errors need them");
        op.Returns(new TensorValue.Best(x, (int)top), output: 1);
    }

    /// <summary>The node whose values in one row are reduced to one, or null.</summary>
    static Node? OfRow(OnnxOperator op) =>
        op.Integer("keepdims", 1) == 1 && op.Value(0) is TensorValue.Flat flat && Axes(op) is [1 or -1] ? flat.Node : null;

    static long[] Axes(OnnxOperator op)
    {
        var axes = op.Numbers(1, "axes") ?? [];
        return axes.Length > 0 || op.Integer("noop_with_empty_axes", 0) != 0
            ? axes
            : throw op.Refuse("reduces all axes, samples too; that is not supported");
    }
}
