using Unpool.Onnx.Schema;

namespace Unpool.Onnx.Reading;

/// <summary>The same values under another shape or name, and stored ones.</summary>
static class ViewOperators
{
    public static void Identity(OnnxOperator op)
    {
        if (op.Notes.Find("whole", op.Output) == nameof(Ops.StopGradient)) op.Returns(op.Node(0).StopGradient());
        // A file from which another tool has taken the variances, which no runtime needs, has the means left.
        else if (op.Notes.Find("variance", op.Output) is { } variance && op.Tensors.Has(variance))
            op.Returns(op.Node(0).Sample(op.Tensors.Node(variance), op.Notes.Seed(op.Output, 1)));
        else op.Returns(op.Value(0));
    }

    public static void Shape(OnnxOperator op)
    {
        var axes = op.Tensors.Axes(op.Input(0));
        var (start, end) = (op.Integer("start", 0), op.Integer("end", int.MaxValue));
        var (begin, stop) = (PartOperators.Position(start, axes.Length), PartOperators.Position(end, axes.Length));
        op.Returns(new TensorValue.Counts(axes[begin..Math.Max(begin, stop)], IsRow: true));
    }

    public static void Flatten(OnnxOperator op)
    {
        var axes = op.Tensors.Axes(op.Input(0));
        // One past the last axis is allowed.
        var axis = op.Integer("axis", 1) is var given && given == axes.Length ? given : op.Axis(given, axes.Length);
        if (axes.Length == 0 || axes[0].IsKnown)
        {
            var x = op.Node(0);
            var rows = axes.Take(axis).Aggregate(1, (product, a) => checked(product * (int)a.Number));
            op.Returns(x.Reshape(new Shape(rows, x.Shape.Size / rows)));
        }
        else if (axis == 0 || axes.Take(axis).Skip(1).Any(a => a.Number != 1))
        {
            throw op.Refuse($"joins samples with their values (axis {given} of {string.Join(" x ", axes)}), which is not supported; "
                + "axis 1 keeps them apart");
        }
        else
        {
            op.Returns(new TensorValue.Flat(
                op.Value(0) is TensorValue.Single single ? single.Node : op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Sample(0)));
        }
    }

    public static void Reshape(OnnxOperator op)
    {
        var counts = op.Tensors.Counts(op.Input(1));
        if (op.Integer("allowzero", 0) != 0 && counts.Contains(new(0)))
            throw op.Refuse("has an axis of nothing (allowzero = 1), which is not supported");
        var from = op.Value(0);
        var x = op.Values(0);
        if (x.Extent == Extent.Once)
        {
            var shape = Known(op, counts, 0, x.Shape);
            if (op.IsNode || x.Op is not Parameter) op.Returns(x.Reshape(shape));
            else op.Returns(new TensorValue.View(x, shape));
            return;
        }
        if (counts is [_] && x.Shape.Size == 1) To(op, x, []);
        else if (counts is [var all] && IndexOperators.AreAll(op, all, x.Shape.Size)) op.Returns(new TensorValue.Joined(from));
        else To(op, x, AfterBatch(op, counts, from is TensorValue.Flat ? new Shape(x.Shape.Size) : x.Shape, from is TensorValue.Single).Axes);
    }

    public static void Unsqueeze(OnnxOperator op)
    {
        var given = op.Numbers(1, "axes") ?? throw op.Refuse("does not say which axes it adds");
        var axes = op.Tensors.Axes(op.Input(0)).ToList();
        var rank = axes.Count + given.Length;
        foreach (var axis in given.Select(a => op.Axis(a, rank)).Order())
            if (axis <= axes.Count) axes.Insert(axis, new(1));
        if (axes.Count != rank || given.Distinct().Count() != given.Length)
            throw op.Refuse($"adds the axes {string.Join(", ", given)}, which does not fit");
        To(op, axes);
    }

    public static void Squeeze(OnnxOperator op)
    {
        var axes = op.Tensors.Axes(op.Input(0)).ToList();
        int[] given;
        if (op.Numbers(1, "axes") is { } numbers)
        {
            given = [.. numbers.Select(a => op.Axis(a, axes.Count)).Distinct()];
        }
        else
        {
            if (axes is [{ IsKnown: false }, ..] && op.Tensors.Samples is null or 1)
                throw op.Refuse("drops every axis of 1, which a single sample is too; name its axes");
            given = [.. Enumerable.Range(0, axes.Count).Where(i => axes[i] == new Count(1))];
        }
        if (given.FirstOrDefault(a => axes[a] != new Count(1), -1) is >= 0 and var wrong)
            throw op.Refuse($"drops axis {wrong} of {string.Join(" x ", axes)}, which is not 1 for any number of samples");
        To(op, [.. axes.Where((_, i) => !given.Contains(i))]);
    }

    public static void Constant(OnnxOperator op)
    {
        var data = op.Tensor("value");
        if (data is null && op.Reals("value_floats") is { } reals)
            data = new TensorMessage { Kind = ElementKind.Float, Axes = { reals.Length }, Reals = { reals } };
        if (data is null && op.Integers("value_ints") is { } integers)
            data = new TensorMessage { Kind = ElementKind.Int64, Axes = { integers.Length }, Integers = { integers.Select(i => (long)i) } };
        if (data is null && op.Has("value_float"))
            data = new TensorMessage { Kind = ElementKind.Float, Reals = { op.Real("value_float", 0) } };
        if (data is null && op.Has("value_int"))
            data = new TensorMessage { Kind = ElementKind.Int64, Integers = { op.Integer("value_int", 0) } };
        if (data is null) throw op.Refuse("has no value of numbers");
        op.Returns(new TensorValue.Stored(new TensorData(data, op.Output), IsConstant: true));
    }

    /// <summary>Gives the operand under other axes of the file, first that of the samples if it has one.</summary>
    static void To(OnnxOperator op, List<Count> axes)
    {
        var x = op.Values(0);
        if (x.Extent == Extent.Once)
            op.Returns(x.Reshape(TensorData.ShapeOf([.. axes.Select(a => a.Number)], $"the result of {op.Type} '{op.Output}'")));
        else if (axes is not [{ IsKnown: false }, .. var own]) throw op.Refuse("puts an axis before the samples, which is not supported");
        else To(op, x, [.. own.Select(a => (int)a.Number)]);
    }

    // Results that only prepare another operator are made when one needs them so.
    static void To(OnnxOperator op, Node x, ReadOnlySpan<int> axes)
    {
        if (axes.Length == 0)
        {
            op.Returns(new TensorValue.Single(x.Shape.Rank == 1 ? x : x.Reshape(Unpool.Shape.Scalar)));
            return;
        }
        var shape = new Shape(axes);
        if (shape == x.Shape && (op.Value(0) is TensorValue.Flat || !op.IsNode)) op.Returns(x);
        else if (op.IsNode) op.Returns(x.Reshape(shape));
        else if (op.Value(0) is not TensorValue.Flat && IsWider(shape, x.Shape)) op.Returns(new TensorValue.Wide(x, shape));
        else if (shape.Rank == 1) op.Returns(new TensorValue.Flat(x));
        else op.Returns(x.Reshape(shape));
    }

    static bool IsWider(Shape wide, Shape shape)
    {
        var more = wide.Rank - shape.Rank;
        return more > 0 && wide.Axes[more..].SequenceEqual(shape.Axes) && !wide.Axes[..more].ContainsAnyExcept(1);
    }

    // The first axis must be that of the samples for any number of them: 0 (as before), their number, or -1 if all else is a sample's.
    public static Shape AfterBatch(OnnxOperator op, Count[] counts, Shape from, bool isSingle)
    {
        var first = counts.Length > 1 ? counts[0] : default;
        if (counts.Length < 2 || first != new Count(0) && first != new Count(-1) && first != Count.Samples
            && first != new Count(op.Tensors.Samples ?? -1))
            throw op.Refuse(
                $"reshapes {from} of each sample to [{string.Join(", ", counts)}], which joins or parts samples"
                + (first.IsKnown && first.Number > 0 ? "; 0 or -1 as its first number would keep any number of them" : ""));
        if (first == new Count(-1) && counts.AsSpan(1).Contains(first)) throw Misfit(op, counts, from.Size);
        return Known(op, counts, 1, isSingle ? Unpool.Shape.Scalar : from);
    }

    // The numbers from the first one on as a shape: 0 is as before, -1 what is left.
    public static Shape Known(OnnxOperator op, Count[] counts, int first, Shape from)
    {
        var known = new long[counts.Length - first];
        var product = 1L;
        var open = -1;
        for (var i = 0; i < known.Length; i++)
        {
            known[i] = counts[i + first].IsKnown ? counts[i + first].Number : throw Misfit(op, counts, from.Size);
            if (known[i] == 0 && i < from.Rank) known[i] = from[i];
            if (known[i] == -1 && open < 0) open = i;
            else if (known[i] is < 1 or > int.MaxValue || (product *= known[i]) > int.MaxValue) throw Misfit(op, counts, from.Size);
        }
        if (open >= 0) known[open] = from.Size / product;
        if (open >= 0 && known[open] < 1) throw Misfit(op, counts, from.Size);
        var shape = TensorData.ShapeOf(known, $"the result of Reshape '{op.Output}'");
        return shape.Size == from.Size ? shape : throw Misfit(op, counts, from.Size);
    }

    static ModelException Misfit(OnnxOperator op, Count[] counts, int size) =>
        op.Refuse($"reshapes {Plural.Of(size, "value")} to [{string.Join(", ", counts)}], which does not fit");
}
