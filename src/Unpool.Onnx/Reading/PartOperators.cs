using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Values put together and taken apart along an axis, and axes exchanged.</summary>
static class PartOperators
{
    public static void Concat(OnnxOperator op)
    {
        Node[] parts = [.. Enumerable.Range(0, op.Inputs).Select(op.Node)];
        if (parts.Length == 0 || parts.Any(p => p.Extent != parts[0].Extent))
            throw op.Refuse("joins values of each sample with those that are the same for all, which is not supported");
        op.Returns(new Node(new Concat(Axis(op, parts[0], op.Integer("axis", 1))), null, parts));
    }

    public static void Slice(OnnxOperator op)
    {
        var x = op.Node(0);
        var starts = Numbers(op, 1, "starts") ?? throw op.Refuse("does not say where it starts");
        var ends = Numbers(op, 2, "ends") ?? throw op.Refuse("does not say where it ends");
        var axes = Numbers(op, 3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(i => (long)i)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || starts.Length == 0)
            throw op.Refuse($"has {starts.Length} starts, {ends.Length} ends and {axes.Length} axes, which must be as many");
        if (op.Has(4) && op.Tensors.Integers(op.Input(4)).Any(s => s != 1)) throw op.Refuse("takes steps other than 1, which is not supported");
        for (var i = 0; i < axes.Length; i++)
        {
            var axis = Axis(op, x, axes[i]);
            var size = x.Shape[axis];
            x = x.Slice(axis, Position(starts[i], size), Position(ends[i], size));
        }
        op.Returns(x);
    }

    // Ours exchanges two axes; any order can be reached by a few of these.
    public static void Transpose(OnnxOperator op)
    {
        var x = op.Node(0);
        var samples = x.Extent == Extent.Sample ? 1 : 0;
        int[] wanted = op.Integers("perm") ?? [.. Enumerable.Range(0, x.Shape.Rank + samples).Reverse()];
        if (!wanted.Order().SequenceEqual(Enumerable.Range(0, x.Shape.Rank + samples)) || samples > 0 && wanted[0] != 0)
            throw op.Refuse($"puts the axes of {x.Shape} in the order {string.Join(", ", wanted)}, which is not supported; samples stay in front");
        wanted = [.. wanted.Skip(samples).Select(a => a - samples)];
        int[] order = [.. Enumerable.Range(0, wanted.Length)];
        var y = x;
        for (var a = 0; a < order.Length; a++)
        {
            var b = Array.IndexOf(order, wanted[a]);
            if (a == b) continue;
            y = y.TransposeAxes(a, b);
            (order[a], order[b]) = (order[b], order[a]);
        }
        op.Returns(y == x && op.IsNode ? x.TransposeAxes(0, 0) : y);
    }

    // Negative positions count from the end; those beyond it are the end.
    static int Position(long position, int size) => (int)Math.Clamp(position < 0 ? position + size : position, 0, size);

    static long[]? Numbers(OnnxOperator op, int input, string name) => op.Has(input)
        ? op.Tensors.Integers(op.Input(input))
        : op.Integers(name)?.Select(i => (long)i).ToArray();

    /// <summary>An axis of the file as one of ours, which do not count the samples.</summary>
    static int Axis(OnnxOperator op, Node x, long axis)
    {
        var own = axis < 0 ? axis + x.Shape.Rank : x.Extent == Extent.Sample ? axis - 1 : axis;
        return own >= 0 && own < x.Shape.Rank ? (int)own : throw op.Refuse($"works along axis {axis} of {x.Shape}, which is not supported");
    }
}
