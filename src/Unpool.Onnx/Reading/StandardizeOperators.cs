namespace Unpool.Onnx.Reading;

/// <summary>Normalisations of each sample by itself.</summary>
static class StandardizeOperators
{
    public static void InstanceNormalization(OnnxOperator op)
    {
        var x = Channels(op);
        op.Returns(x.GroupNorm(Row(op, 1, x.Shape[0]), Row(op, 2, x.Shape[0]), x.Shape[0], op.Real("epsilon", 1e-5f)));
    }

    public static void GroupNormalization(OnnxOperator op)
    {
        var x = Channels(op);
        var (channels, groups) = (x.Shape[0], op.Integer("num_groups", 0));
        // Until version 21, there was one number for each group.
        if (op.Version < 21 && groups > 0 && channels % groups == 0)
            op.Returns(x.GroupNorm(Repeated(op, 1, groups, channels), Repeated(op, 2, groups, channels), groups, op.Real("epsilon", 1e-5f)));
        else
            op.Returns(x.GroupNorm(Row(op, 1, channels), Row(op, 2, channels), groups, op.Real("epsilon", 1e-5f)));
    }

    public static void LayerNormalization(OnnxOperator op)
    {
        if (op.Gives(1) || op.Gives(2)) throw op.Refuse("gives its mean or deviation as well, which is not supported");
        var isRow = op.Value(0) is TensorValue.Flat;
        var x = isRow ? op.Values(0).Reshape(new Shape(op.Values(0).Shape.Size)) : op.Sample(0);
        var axis = op.Axis(op.Integer("axis", -1), x.Shape.Rank + 1) - 1;
        if (axis < 0) throw op.Refuse("works along axis 0, across the samples, which is not supported");
        var shape = new Shape(x.Shape.Axes[axis..]);
        var scale = op.Tensors.Weights(op.Input(1), shape);
        var bias = op.Has(2) ? op.Tensors.Weights(op.Input(2), shape) : Filled(shape, 0);
        op.Returns(x.LayerNorm(scale, bias, axis, op.Real("epsilon", 1e-5f)));
    }

    public static void MeanVarianceNormalization(OnnxOperator op)
    {
        // The root of this is what the operator adds to the deviation.
        const float epsilon = 1e-18f;
        var x = Channels(op);
        int[] axes = [.. (op.Integers("axes") ?? [0, 2, 3]).Select(a => op.Axis(a, x.Shape.Rank + 1)).Order()];
        if (axes.Contains(0)) throw op.Refuse("works along axis 0, across the samples, which is not supported");
        if (axes is not [1 or 2, ..] || !axes.SequenceEqual(Enumerable.Range(axes[0], x.Shape.Rank + 1 - axes[0])))
            throw op.Refuse($"works along the axes {string.Join(", ", axes)}; only all from 1 or 2 on are supported");
        var each = new Shape(x.Shape[0]);
        op.Returns(x.GroupNorm(Filled(each, 1), Filled(each, 0), axes[0] == 1 ? 1 : x.Shape[0], epsilon));
    }

    static Node Channels(OnnxOperator op)
    {
        var x = op.Sample(0);
        return x.Shape.Rank > 1 ? x : throw op.Refuse($"needs channels of several values, but '{op.Input(0)}' is {x.Shape}");
    }

    static Node Row(OnnxOperator op, int input, int count) => op.Tensors.Weights(op.Input(input), new Shape(count));

    static Node Filled(Shape shape, float value) => new(new Constant(shape, value), null);

    static Node Repeated(OnnxOperator op, int input, int groups, int channels)
    {
        var each = op.Tensors.Floats(op.Input(input));
        return each.Length == groups
            ? Parameter.Of($"{op.Output}.{(input == 1 ? "scale" : "bias")}", new Shape(channels),
                [.. Enumerable.Range(0, channels).Select(c => each[c / (channels / groups)])])
            : throw op.Refuse($"has {Plural.Of(each.Length, "number")} for {Plural.Of(groups, "group")}");
    }
}
