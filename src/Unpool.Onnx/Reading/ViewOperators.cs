using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>The same values under another shape or name, and stored ones.</summary>
static class ViewOperators
{
    public static void Identity(OnnxOperator op) => op.Returns(op.Value(0));

    public static void Shape(OnnxOperator op)
    {
        if (op.Integer("start", 0) != 0 || op.Integer("end", int.MaxValue) != int.MaxValue)
            throw op.Refuse("takes a part of a shape, which is not supported");
        op.Returns(new TensorValue.ShapeOf(op.Value(0) is TensorValue.Padded padded ? padded : new TensorValue.Whole(op.Node(0))));
    }

    public static void Flatten(OnnxOperator op)
    {
        if (op.Integer("axis", 1) is not 1 and var axis) throw op.Refuse($"works along axis {axis}; only 1, behind the samples, is supported");
        op.Returns(new TensorValue.Flat(op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Sample(0)));
    }

    public static void Reshape(OnnxOperator op)
    {
        if (op.Integer("allowzero", 0) != 0) throw op.Refuse("has allowzero = 1, which is not supported");
        var axes = op.Tensors.Integers(op.Input(1));
        var from = op.Value(0);
        if (from is TensorValue.Flat flat)
        {
            var shape = BehindBatch(op, axes, new Shape(flat.Node.Shape.Size));
            if (shape == flat.Node.Shape) op.Returns(flat.Node);
            else op.Returns(flat.Node.Reshape(shape));
            return;
        }
        var x = op.Node(0);
        if (x.Extent == Extent.Once)
        {
            var shape = Known(op, axes, x.Shape.Axes, x.Shape.Size);
            if (op.IsNode || x.Op is not Parameter) op.Returns(x.Reshape(shape));
            else op.Returns(new TensorValue.View(x, shape));
            return;
        }
        var target = BehindBatch(op, axes, x.Shape);
        if (op.IsNode) op.Returns(x.Reshape(target));
        else if (IsWider(target, x.Shape)) op.Returns(new TensorValue.Wide(x, target));
        else if (target.Rank == 1) op.Returns(new TensorValue.Flat(x));
        else op.Returns(x.Reshape(target));
    }

    public static void Constant(OnnxOperator op)
    {
        var data = op.Tensor("value");
        if (data is null && op.Reals("value_floats") is { } reals)
            data = new TensorMessage { Kind = ElementKind.Float, Axes = { reals.Length }, Reals = { reals } };
        if (data is null && op.Integers("value_ints") is { } integers)
            data = new TensorMessage { Kind = ElementKind.Int64, Axes = { integers.Length }, Integers = { integers.Select(i => (long)i) } };
        if (data is null && !float.IsNaN(op.Real("value_float", float.NaN)))
            data = new TensorMessage { Kind = ElementKind.Float, Reals = { op.Real("value_float", 0) } };
        if (data is null && op.Integer("value_int", int.MinValue) != int.MinValue)
            data = new TensorMessage { Kind = ElementKind.Int64, Integers = { op.Integer("value_int", 0) } };
        if (data is null) throw op.Refuse("has no value of numbers");
        op.Returns(new TensorValue.Stored(new TensorData(data, op.Output), IsConstant: true));
    }

    static bool IsWider(Shape wide, Shape shape)
    {
        var more = wide.Rank - shape.Rank;
        return more > 0 && wide.Axes[more..].SequenceEqual(shape.Axes) && !wide.Axes[..more].ContainsAnyExcept(1);
    }

    // The first axis is the batch, whatever the file calls it: 0 (as before), -1 (what is left) or a number that it was exported with.
    static Shape BehindBatch(OnnxOperator op, long[] axes, Shape from)
    {
        if (axes.Length < 2 || axes[0] < -1)
            throw op.Refuse($"reshapes {from} and its samples to [{string.Join(", ", axes)}], which is not supported");
        return Known(op, axes.AsSpan(1), from.Axes, from.Size);
    }

    static Shape Known(OnnxOperator op, ReadOnlySpan<long> axes, ReadOnlySpan<int> before, int size)
    {
        var known = axes.ToArray();
        var product = 1L;
        var open = -1;
        for (var i = 0; i < known.Length; i++)
        {
            if (known[i] == 0 && i < before.Length) known[i] = before[i];
            if (known[i] == -1 && open < 0) open = i;
            else if (known[i] is < 1 or > int.MaxValue || (product *= known[i]) > int.MaxValue) throw Misfit(op, axes, size);
        }
        if (open >= 0) known[open] = size / product;
        var shape = open >= 0 && known[open] < 1 ? throw Misfit(op, axes, size) : TensorData.ShapeOf(known, $"the result of Reshape '{op.Output}'");
        return shape.Size == size ? shape : throw Misfit(op, axes, size);
    }

    static ModelException Misfit(OnnxOperator op, ReadOnlySpan<long> axes, int size) =>
        op.Refuse($"reshapes {size} values to [{string.Join(", ", axes.ToArray())}], which does not fit");
}
