namespace Unpool.Onnx.Reading;

/// <summary>Dense products of samples, each in one row, with a matrix.</summary>
static class DenseOperators
{
    public static void MatMul(OnnxOperator op)
    {
        var x = Row(op);
        op.ReturnsLike(new TensorValue.Flat(x), x.MatMul(Weights(op, x)));
    }

    public static void Gemm(OnnxOperator op)
    {
        if (op.Integer("transA", 0) != 0) throw op.Refuse("multiplies across the samples (transA = 1), which is not supported");
        var x = Row(op);
        var y = x.MatMul(op.Integer("transB", 0) != 0 ? Transposed(op, x) : Weights(op, x));
        if (op.Real("alpha", 1) is not 1 and var alpha) y *= alpha;
        if (op.Has(2))
        {
            var bias = Bias(op, y.Shape[0]);
            y += op.Real("beta", 1) is not 1 and var beta ? bias * beta : bias;
        }
        op.Returns(y);
    }

    // [outputs], [1, outputs] or one number; one for each sample, [N, outputs], too.
    static Node Bias(OnnxOperator op, int outputs)
    {
        var axes = op.Tensors.Axes(op.Input(2));
        if (axes.Length <= 2 && (axes.Length == 0 || axes[^1] == new Count(1) || axes[^1] == new Count(outputs)))
        {
            var isSample = axes is [{ IsKnown: false }, _];
            if (isSample) return op.Node(2);
            if (axes.Length < 2 || axes[0] == new Count(1))
                return op.Tensors.Weights(op.Input(2), new Shape(axes.Length == 0 ? 1 : (int)axes[^1].Number));
        }
        throw op.Refuse(
            $"adds a tensor of {(axes.Length == 0 ? "no axes" : string.Join(" x ", axes))} to {Plural.Of(outputs, "value")} of each sample; "
            + "that is not supported");
    }

    static Node Row(OnnxOperator op)
    {
        if (op.Value(0) is TensorValue.Flat flat) return flat.Node;
        var x = op.Sample(0);
        return x.Shape.Rank == 1
            ? x
            : throw op.Refuse($"multiplies {x.Shape} as matrices; only one row for each sample is supported, Flatten makes it");
    }

    static Node Weights(OnnxOperator op, Node x)
    {
        // A matrix that was a parameter of more axes is that parameter, if these begin with x's own.
        if (op.Value(1) is TensorValue.View { Shape: { Rank: 2 } matrix, Parameter: var w }
            && matrix[0] == x.Shape.Size && w.Shape.Rank > x.Shape.Rank && w.Shape.Axes[..x.Shape.Rank].SequenceEqual(x.Shape.Axes))
            return w;
        return op.Tensors.Weights(op.Input(1), Matrix(op, x, transposed: false));
    }

    static Node Transposed(OnnxOperator op, Node x)
    {
        var shape = Matrix(op, x, transposed: true);
        var (inputs, outputs) = (x.Shape.Size, shape[shape.Rank - 1]);
        return op.Tensors.Transposed(op.Input(1), shape, inputs, outputs);
    }

    /// <summary>The weights' shape as it is here, [in.., out].</summary>
    static Shape Matrix(OnnxOperator op, Node x, bool transposed)
    {
        var shape = op.WeightsShape(1);
        if (shape.Rank != 2 || shape[transposed ? 1 : 0] != x.Shape.Size)
            throw op.Refuse($"multiplies {Plural.Of(x.Shape.Size, "value")} with weights of {shape}, which does not fit");
        return new Shape([.. x.Shape.Axes, shape[transposed ? 0 : 1]]);
    }
}
