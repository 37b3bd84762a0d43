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
        var starts = op.Numbers(1, "starts") ?? throw op.Refuse("does not say where it starts");
        var ends = op.Numbers(2, "ends") ?? throw op.Refuse("does not say where it ends");
        var axes = op.Numbers(3, "axes") ?? [.. Enumerable.Range(0, starts.Length).Select(i => (long)i)];
        if (ends.Length != starts.Length || axes.Length != starts.Length || starts.Length == 0)
            throw op.Refuse($"has {Plural.Of(starts.Length, "start")}, {Plural.Of(ends.Length, "end")} and {Plural.Of(axes.Length, "axis", "axes")}; "
                + "there must be as many of each");
        if (op.Has(4) && op.Tensors.Integers(op.Input(4)).Any(s => s != 1)) throw op.Refuse("takes steps other than 1, which is not supported");
        for (var i = 0; i < axes.Length; i++)
        {
            // All samples are no part of them.
            if (axes[i] == 0 && x.Extent == Extent.Sample && starts[i] == 0 && ends[i] >= int.MaxValue) continue;
            var axis = Axis(op, x, axes[i]);
            var size = x.Shape[axis];
            x = x.Slice(axis, Position(starts[i], size), Position(ends[i], size));
        }
        op.Returns(x);
    }

    public static void Split(OnnxOperator op)
    {
        var x = op.Node(0);
        var axis = Axis(op, x, op.Integer("axis", 0));
        var size = x.Shape[axis];
        // Equal parts, the last perhaps smaller.
        var part = (size + op.Outputs - 1) / op.Outputs;
        var sizes = op.Numbers(1, "split") ?? [.. Enumerable.Range(0, op.Outputs).Select(i => (long)Math.Min(part, size - i * part))];
        if (sizes.Length != op.Outputs || sizes.Any(s => s is < 1 or > int.MaxValue) || sizes.Sum() != size)
            throw op.Refuse(
                $"splits {Plural.Of(size, "position")} into {string.Join(", ", sizes)} for {Plural.Of(op.Outputs, "result")}, which does not fit");
        for (int i = 0, begin = 0; i < sizes.Length; begin += (int)sizes[i++])
            if (op.Gives(i)) op.Returns(x.Slice(axis, begin, begin + (int)sizes[i]), i);
    }

    public static void Gather(OnnxOperator op)
    {
        var x = op.Node(0);
        var axis = Axis(op, x, op.Integer("axis", 0));
        var indices = op.Tensors.Axes(op.Input(1));
        int[] at = [.. op.Tensors.Integers(op.Input(1)).Select(i => op.Axis(i, x.Shape[axis]))];
        if (indices.Length > 1 || at.Length == 0) throw op.Refuse("takes a table of places, which is not supported; one place or a row of them is");
        Node[] parts = [.. at.Select(i => x.Slice(axis, i, i + 1))];
        if (indices.Length == 1)
        {
            op.Returns(parts.Length == 1 ? parts[0] : parts.Concat(axis));
            return;
        }
        int[] rest = [.. x.Shape.Axes[..axis], .. x.Shape.Axes[(axis + 1)..]];
        if (rest.Length > 0) op.Returns(parts[0].Reshape(new Shape(rest)));
        else if (x.Extent == Extent.Sample) op.Returns(new TensorValue.Single(parts[0]));
        else op.Returns(parts[0]);
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
        if (x.Op is TransposeAxes && !op.IsNode && Undone(x, wanted) is { } before)
        {
            op.Returns(before);
            return;
        }
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

    // The value before exchanges that this order takes back, as where a tool of another layout goes from one operator to the next.
    static Node? Undone(Node x, int[] wanted)
    {
        int[] order = [.. Enumerable.Range(0, wanted.Length)];
        for (; x is { Op: TransposeAxes { A: var a, B: var b }, Inputs: [var inner] }; x = inner)
        {
            // Which axis of the inner value each place holds.
            for (var i = 0; i < order.Length; i++)
                if (order[i] == a) order[i] = b;
                else if (order[i] == b) order[i] = a;
            if (wanted.Select(w => order[w]).SequenceEqual(Enumerable.Range(0, wanted.Length))) return inner;
        }
        return null;
    }

    // Negative positions count from the end; those beyond it are the end.
    public static int Position(long position, int size) => (int)Math.Clamp(position < 0 ? position + size : position, 0, size);

    /// <summary>An axis of the file as one of ours, which do not count the samples.</summary>
    public static int Axis(OnnxOperator op, Node x, long axis)
    {
        var own = axis < 0 ? axis + x.Shape.Rank : x.Extent == Extent.Sample ? axis - 1 : axis;
        return own >= 0 && own < x.Shape.Rank ? (int)own : throw op.Refuse(
            x.Extent == Extent.Sample && (axis == 0 || axis == -1 - x.Shape.Rank)
                ? $"works along axis {axis}, across the samples, which is not supported"
                : $"works along axis {axis} of {x.Shape}{(x.Extent == Extent.Sample ? " and its samples" : "")}, which does not exist");
    }
}
