using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Operators over all values of a sample or all samples of a value, and dropout.</summary>
static class NormOperators
{
    public static void BatchNormalization(OnnxOperator op)
    {
        if (op.Integer("training_mode", 0) != 0) throw op.Refuse("is in training mode, which is not supported; export the model for inference");
        var flat = op.Value(0) as TensorValue.Flat;
        var x = flat?.Node ?? op.Sample(0);
        var spatial = flat is null && x.Shape.IsImage;
        if (flat is null && !spatial && x.Shape.Rank != 1) throw op.Refuse($"normalises {x.Shape}; only images and rows of values are supported");

        // In a row, its result is reshaped before it gets the node's name; ours bears it all the same.
        var ours = op.Notes.Find("time", op.Name) is not null;
        var name = ours ? op.Name : op.Output;
        var rate = ours ? 1 : 0;
        var norm = new BatchNorm(
            spatial, op.Notes.Number("time", name, 5000), op.Notes.Number("blend", name, 0),
            op.Notes.Number("epsilon", name, op.Real("epsilon", 1e-5f)));
        var features = new Shape(spatial ? x.Shape.Channels : x.Shape.Size);
        var seenName = op.Notes.Find("seenName", name) ?? $"{name}.seen";
        op.ReturnsLike(op.Value(0), new Node(
            norm, null, x, Row(op, 1, features, rate: 1), Row(op, 2, features, rate: 1), Row(op, 3, features, rate), Row(op, 4, features, rate),
            op.Tensors.Count(seenName, (float)op.Notes.Number("seen", name, 1))));
    }

    static Node Row(OnnxOperator op, int input, Shape features, float rate) => op.Value(input) is TensorValue.View view && view.Shape == features
        ? view.Parameter
        : op.Tensors.Weights(op.Input(input), features, rate);

    public static void Dropout(OnnxOperator op)
    {
        var ratio = !op.Has(1) ? op.Real("ratio", 0.5f)
            : op.Tensors.Floats(op.Input(1)) is [var stored] ? stored
            : throw op.Refuse("has more than one ratio");
        var x = op.Value(0) is TensorValue.Flat flat ? flat.Node : op.Node(0);
        var seed = unchecked((ulong)op.Integer("seed", 1));
        op.ReturnsLike(op.Value(0), x.Dropout(ratio, op.Notes.Seed(op.Output, seed)));
    }

    public static void Softmax(OnnxOperator op)
    {
        var flat = op.Value(0) as TensorValue.Flat;
        var x = flat?.Node ?? op.Sample(0);
        // Before version 13, all axes from this one on were one row.
        var axis = op.Integer("axis", op.Version < 13 ? 1 : -1);
        if (flat is null && x.Shape.Rank != 1 && (op.Version >= 13 || axis != 1) || axis is not (1 or -1))
            throw op.Refuse($"works along axis {axis} of {x.Shape}; only all values of a sample are supported, Flatten makes them a row");
        op.ReturnsLike(op.Value(0), new Node(op.Type == "Hardmax" ? new Hardmax() : new Softmax(op.Type == "LogSoftmax"), null, x));
    }
}
