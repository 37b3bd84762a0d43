namespace Unpool.Onnx.Reading;

/// <summary>Convolutions and poolings of rows, [channels, length]: read as those of images with a single row.</summary>
static class RowOperators
{
    static readonly HashSet<string> Types = ["AveragePool", "Conv", "ConvTranspose", "GlobalAveragePool", "MaxPool", "MaxUnpool"];

    /// <summary>Reads the operator if it works on rows.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="read">The reading of the same operator for images.</param>
    public static bool TryRead(OnnxOperator op, Action<OnnxOperator> read)
    {
        if (!Types.Contains(op.Type) || !op.Has(0) || RowsOf(op) is not { } rows) return false;
        var (tensors, message) = (op.Tensors, op.Message.Clone());
        message.Inputs[0] = Alias(tensors, op.Input(0), () => new TensorValue.Whole(Image(rows)));
        if (op.Type.StartsWith("Conv", StringComparison.Ordinal) && op.Has(1))
            message.Inputs[1] = Alias(tensors, op.Input(1), () => op.Value(1) is TensorValue.Stored stored
                ? stored with { Data = stored.Data.Under(Kernel(op)), Name = op.Input(1) }
                : new TensorValue.Whole(op.Node(1).Reshape(Kernel(op))));
        if (op.Type == "MaxUnpool" && op.Has(2))
            message.Inputs[2] = Alias(tensors, op.Input(2), () => tensors.Counts(op.Input(2)) is [var samples, var channels, var length]
                ? new TensorValue.Counts([samples, channels, new(1), length], IsRow: true)
                : throw op.Refuse($"has '{op.Input(2)}' as its output_shape, which is not of rows"));
        message.Outputs[0] = tensors.ImageOf(op.Output);
        foreach (var attribute in message.Attributes)
        {
            long[] given = [.. attribute.Integers];
            attribute.Integers.Clear();
            attribute.Integers.Add((attribute.Name, given) switch
            {
                ("kernel_shape" or "strides" or "dilations", [var along]) => [1, along],
                ("output_padding", [var along]) => [0, along],
                ("pads", [var before, var after]) => [0, before, 0, after],
                _ => given,
            });
        }
        read(op.Of(message));
        var image = tensors.Node(message.Outputs[0]);
        op.Returns(image.Reshape(new Shape(image.Shape.Channels, image.Shape.Width)));
        return true;
    }

    static Node? RowsOf(OnnxOperator op) => op.Value(0) switch
    {
        TensorValue.Whole { Node: { Extent: Extent.Sample, Shape.Rank: 2 } node } => node,
        TensorValue.Wide { Node.Extent: Extent.Sample, Shape.Rank: 2 } => op.Node(0),
        _ => null,
    };

    // What was an image before it became rows is that image.
    static Node Image(Node rows) =>
        rows is { Op: Ops.Reshape, Inputs: [{ Shape: { IsImage: true, Height: 1 } shape } image] } && shape.Channels == rows.Shape[0]
            ? image
            : rows.Reshape(new Shape(rows.Shape[0], 1, rows.Shape[1]));

    static Shape Kernel(OnnxOperator op) => op.WeightsShape(1) is { Rank: 3 } shape
        ? new Shape(shape[0], shape[1], 1, shape[2])
        : throw op.Refuse($"has weights of {Plural.Of(op.WeightsShape(1).Rank, "axis", "axes")}, but works on rows, which need 3");

    static string Alias(TensorTable tensors, string name, Func<TensorValue> value)
    {
        var alias = tensors.ImageOf(name);
        if (!tensors.Has(alias)) tensors.Add(alias, value());
        return alias;
    }
}
