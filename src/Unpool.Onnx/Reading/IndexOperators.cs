namespace Unpool.Onnx.Reading;

/// <summary>
/// Indices of poolings on their way to an unpooling, and other whole numbers of each sample. ONNX counts through the whole batch, other tools in each
/// plane, and their exporters write the arithmetic between the two as operators.
/// </summary>
static class IndexOperators
{
    /// <summary>Computes the operator if its first operand is of that kind.</summary>
    public static bool TryRead(OnnxOperator op)
    {
        if (!op.Has(0)) return false;
        switch (op.Type, op.Value(0))
        {
            case ("Cast", TensorValue.Indices or TensorValue.Steps or TensorValue.Integers):
                Cast(op);
                break;
            case ("Mod", TensorValue.Indices { Through: Counted.Batch } indices) when IsNumber(op, 1, Pixels(indices)):
                op.Returns(indices with { Through = Counted.Plane });
                break;
            case ("Slice", TensorValue.Indices { Through: Counted.Batch } indices) when IsFirstPixel(op, indices.Windows):
                op.Returns(new TensorValue.Origins(indices.Windows.Image));
                break;
            case ("Sub", TensorValue.Indices { Through: Counted.Batch } indices) when IsOriginOf(op.Value(1), indices.Windows):
                op.Returns(indices with { Through = Counted.Plane });
                break;
            case ("Add", TensorValue.Indices indices):
                op.Returns(Counting(op, indices, StepsOf(op, 1)));
                break;
            case ("Add", TensorValue.Steps or TensorValue.Stored { Data.IsWhole: true }) when op.Value(1) is TensorValue.Indices indices:
                op.Returns(Counting(op, indices, StepsOf(op, 0)));
                break;
            case ("Mul", TensorValue.Steps steps):
                op.Returns(steps with { Each = checked(steps.Each * Number(op, 1)) });
                break;
            case ("Mul", TensorValue.Counts { Values.Length: 1 } or TensorValue.Stored { Data.IsWhole: true })
                when op.Value(1) is TensorValue.Steps steps:
                op.Returns(steps with { Each = checked(steps.Each * Number(op, 0)) });
                break;
            case ("Reshape", TensorValue.Indices or TensorValue.Steps or TensorValue.Integers or TensorValue.Filled or TensorValue.Scattered
                or TensorValue.Joined):
                Reshape(op);
                break;
            case ("Unsqueeze", TensorValue.Joined joined) when op.Numbers(1, "axes") is [1 or -1]:
                op.Returns(joined);
                break;
            default:
                return false;
        }
        return true;
    }

    /// <summary>What nothing else has read.</summary>
    public static void Unknown(OnnxOperator op) => throw op.Refuse($"is not supported for '{op.Input(0)}', only for indices of a pooling");

    /// <summary>What the indices count through when planes that do not exist are taken as counted.</summary>
    public static Counted Completed(OnnxOperator op, TensorValue.Indices indices) =>
        indices.Through | (indices.Windows.Pooled.Channels == 1 ? Counted.Channels : 0) | (op.Tensors.Samples == 1 ? Counted.Samples : 0);

    /// <summary>True if a number of values is that of all samples together, or what is left.</summary>
    public static bool AreAll(OnnxOperator op, Count count, int ofSample) => count == new Count(-1) || count == new Count(ofSample, OfSamples: true)
        || op.Tensors.Samples is { } samples && count == new Count(samples * ofSample);

    static void Cast(OnnxOperator op)
    {
        var value = op.Value(0);
        if (ElementTypes.IsWhole(op.Integer("to", 0))) op.Returns(value);
        else if (!ElementTypes.IsReal(op.Integer("to", 0))) throw op.Refuse($"makes bits of '{op.Input(0)}', which is not supported");
        else if (value is TensorValue.Integers { AreWhole: true, Node: var node }) op.Returns(node);
        else if (value is TensorValue.Integers { Node: var cut }) op.Returns(Truncated(cut));
        else if (value is TensorValue.Indices { Through: Counted.Plane, Windows: { StartsInside: false } windows })
            op.Returns(windows.Image.MaxPositions(windows.Kernel, windows.Stride, windows.PadOf(op, op.Output), windows.CeilMode));
        else throw op.Refuse($"makes floats of the indices '{op.Input(0)}', which is supported only where they count within each channel");
    }

    static Node Truncated(Node x) => x.Compare(Comparison.Less, Constant.Of(0)).If(x.Ceil(), x.Floor());

    static bool IsNumber(OnnxOperator op, int input, long number) =>
        op.Value(input) is TensorValue.Stored { Data: { IsWhole: true } data } && data.Integers() is [var value] && value == number;

    static long Number(OnnxOperator op, int input) => op.Tensors.Counts(op.Input(input)) is [{ IsKnown: true } count]
        ? count.Number
        : throw op.Refuse($"multiplies by '{op.Input(input)}', which is not one known number; that is not supported");

    static long Pixels(TensorValue.Indices indices) => (long)indices.Windows.Pooled.Height * indices.Windows.Pooled.Width;

    // A pooling of single pixels gives each its own index.
    static bool IsFirstPixel(OnnxOperator op, Windows windows) =>
        windows is { Lower: { Rows: 0, Columns: 0 }, Upper: { Rows: 0, Columns: 0 } } && windows.Kernel == 1 && windows.Stride == 1
        && op.Numbers(1, "starts") is [0, 0] && op.Numbers(2, "ends") is [1, 1] && op.Numbers(3, "axes") is [2, 3];

    static bool IsOriginOf(TensorValue value, Windows windows) =>
        value is TensorValue.Origins { Image: var image } && ReferenceEquals(image, windows.Image) && !windows.StartsInside;

    static TensorValue.Steps StepsOf(OnnxOperator op, int input)
    {
        if (op.Value(input) is TensorValue.Steps steps) return steps;
        var values = op.Value(input) is TensorValue.Stored { Data.IsWhole: true } ? op.Tensors.Integers(op.Input(input)) : [];
        var each = values.Length > 1 ? values[1] : 0;
        for (var i = 0; i < values.Length; i++)
            if (values[i] != i * each)
                values = [];
        return values.Length > 0
            ? new(op.Tensors.Axes(op.Input(input)), each)
            : throw op.Refuse($"adds '{op.Input(input)}' to indices of a pooling, which is not supported");
    }

    // Indices in planes, on which the planes before them are counted.
    static TensorValue.Indices Counting(OnnxOperator op, TensorValue.Indices indices, TensorValue.Steps steps)
    {
        var (channels, pixels) = (new Count(indices.Windows.Pooled.Channels), Pixels(indices));
        Count[] axes = [.. Enumerable.Repeat(new Count(1), Math.Max(0, 4 - steps.Axes.Length)), .. steps.Axes];
        if (axes is [var samples, var maps, { IsKnown: true, Number: 1 }, { IsKnown: true, Number: 1 }])
        {
            var ofSamples = samples == Count.Samples || samples == new Count(op.Tensors.Samples ?? -1);
            var more = ofSamples && maps == channels && steps.Each == pixels ? Counted.Batch
                : samples == new Count(1) && maps == channels && (steps.Each == pixels || channels.Number == 1) ? Counted.Channels
                : ofSamples && maps == new Count(1) && steps.Each == pixels * channels.Number ? Counted.Samples
                : Counted.Plane;
            if (more != Counted.Plane && (more & indices.Through) == 0) return indices with { Through = indices.Through | more };
        }
        throw op.Refuse($"adds numbers to the indices of a pooling that do not count its {channels} channels of {pixels} pixels");
    }

    static void Reshape(OnnxOperator op)
    {
        var counts = op.Tensors.Counts(op.Input(1));
        switch (op.Value(0))
        {
            case TensorValue.Steps steps when Product(counts) is { } product && Product(steps.Axes) is { } all
                && Array.IndexOf(counts, new Count(-1)) is var open && (open < 0 ? product == all : Divided(all, product) is not null):
                if (open >= 0) counts = [.. counts[..open], Divided(all, product)!.Value, .. counts[(open + 1)..]];
                op.Returns(steps with { Axes = counts });
                break;
            case TensorValue.Integers integers when counts.Length > 1:
                var own = ViewOperators.AfterBatch(op, counts, integers.Node.Shape, isSingle: false);
                op.Returns(integers with { Node = integers.Node.Reshape(own) });
                break;
            case TensorValue.Indices indices when counts is [var all] && AreAll(op, all, indices.Windows.Outputs.Size):
                op.Returns(new TensorValue.Joined(indices));
                break;
            case TensorValue.Joined joined when counts is [_, { IsKnown: true, Number: 1 }] or [{ IsKnown: true, Number: -1 }]:
                op.Returns(joined);
                break;
            case TensorValue.Filled filled when counts is [{ IsKnown: true, Number: -1 }] || Product(counts) == Product(filled.Axes):
                op.Returns(counts is [_] ? new TensorValue.Joined(filled) : filled with { Axes = counts });
                break;
            case TensorValue.Scattered scattered:
                Image(op, scattered, ViewOperators.AfterBatch(
                    op, counts, new Shape(scattered.Values.Shape.Channels, scattered.Pixels), isSingle: false));
                break;
            // 0, as before, would be all samples' values.
            case TensorValue.Joined { Of: TensorValue.Whole { Node: var node } } when counts.Length > 1 && counts[0] != new Count(0):
                var shape = ViewOperators.AfterBatch(op, counts, node.Shape, isSingle: false);
                op.Returns(shape == node.Shape ? node : node.Reshape(shape));
                break;
            default:
                throw op.Refuse($"reshapes '{op.Input(0)}' to [{string.Join(", ", counts)}] in a way that is not supported");
        }
    }

    static void Image(OnnxOperator op, TensorValue.Scattered scattered, Shape shape) => op.Returns(
        shape.IsImage && shape.Channels == scattered.Values.Shape.Channels
            ? scattered.Image(shape.Height, shape.Width)
            : scattered.Image(1, scattered.Pixels).Reshape(shape));

    /// <summary>The product without an open axis; null where samples are multiplied by themselves.</summary>
    public static Count? Product(Count[] counts)
    {
        var product = new Count(1);
        foreach (var count in counts)
        {
            if (count == new Count(-1)) continue;
            if (product.OfSamples && count.OfSamples) return null;
            product = new(checked(product.Number * count.Number), product.OfSamples || count.OfSamples);
        }
        return product;
    }

    static Count? Divided(Count? all, Count? by) =>
        all is { } a && by is { Number: > 0 } b && a.Number % b.Number == 0 && (a.OfSamples || !b.OfSamples)
            ? new(a.Number / b.Number, a.OfSamples && !b.OfSamples)
            : null;
}
