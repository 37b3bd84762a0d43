using Unpool.Ops;

namespace Unpool.Onnx.Reading;

/// <summary>Operators over all values of a sample or all samples of a value, and dropout.</summary>
static class NormOperators
{
    public static void BatchNormalization(OnnxOperator op)
    {
        if (op.Integer("training_mode", 0) != 0 || op.Outputs > 1 && Enumerable.Range(1, op.Outputs - 1).Any(op.Gives))
            throw op.Refuse("is in training mode, which is not supported; export the model for inference");
        var x = op.Values(0);
        if (x.Extent != Extent.Sample) x = op.Sample(0);
        // Until version 8, each value could have a mean of its own.
        var each = op.Value(0) is TensorValue.Flat or TensorValue.Single || x.Shape.Rank == 1 || op.Version < 9 && op.Integer("spatial", 1) == 0;
        var image = each || x.Shape.IsImage ? x : x.Reshape(new Shape(x.Shape[0], 1, x.Shape.Size / x.Shape[0]));

        // In a row, its result is reshaped before it gets the node's name; ours bears it all the same.
        var ours = op.Notes.Find("time", op.Name) is not null;
        var name = ours ? op.Name : op.Output;
        var rate = ours ? 1 : 0;
        var norm = new BatchNorm(
            !each, op.Notes.Number("time", name, 5000), op.Notes.Number("blend", name, 0),
            op.Notes.Number("epsilon", name, op.Real("epsilon", 1e-5f)));
        var features = new Shape(each ? x.Shape.Size : x.Shape[0]);
        var seenName = op.Notes.Find("seenName", name) ?? $"{name}.seen";
        var y = new Node(
            norm, null, image, Row(op, 1, features, rate: 1), Row(op, 2, features, rate: 1), Row(op, 3, features, rate), Row(op, 4, features, rate),
            op.Tensors.SamplesSeen(seenName, (float)op.Notes.Number("seen", name, 1)));
        op.ReturnsLike(op.Value(0), image == x ? y : y.Reshape(x.Shape));
    }

    static Node Row(OnnxOperator op, int input, Shape features, float rate) => op.Value(input) is TensorValue.View view && view.Shape == features
        ? view.Parameter
        : op.Tensors.Weights(op.Input(input), features, rate);

    public static void Dropout(OnnxOperator op)
    {
        // Version 6 has no other word for it; later ones assume inference unless the file says otherwise.
        if (op.Version < 7 && op.Integer("is_test", 0) == 0 || op.Has(2) && IsTraining(op))
            throw op.Refuse("is in training mode, which is not supported; export the model for inference");
        var ratio = !op.Has(1) ? op.Real("ratio", 0.5f)
            : op.Tensors.Floats(op.Input(1)) is [var stored] ? stored
            : throw op.Refuse("has more than one ratio");
        var seed = unchecked((ulong)op.Integer("seed", 1));
        op.ReturnsLike(op.Value(0), op.Values(0).Dropout(ratio, op.Notes.Seed(op.Output, seed)));
        if (op.Gives(1)) op.Returns(new TensorValue.Unusable("the mask of a dropout"), output: 1);
    }

    static bool IsTraining(OnnxOperator op) => op.Value(2) is TensorValue.Stored { Data: var data }
        ? !Array.TrueForAll(data.Bits(), bit => !bit)
        : throw op.Refuse($"is in training mode if '{op.Input(2)}' says so, which is computed; that is not supported");

    public static void Softmax(OnnxOperator op)
    {
        var isRow = op.Value(0) is TensorValue.Flat;
        var x = isRow ? op.Values(0) : op.Sample(0);
        var rank = isRow ? 2 : x.Shape.Rank + 1;
        var axis = op.Axis(op.Integer("axis", op.Version < 13 ? 1 : -1), rank) - 1;
        if (axis < 0) throw op.Refuse("works along axis 0, across the samples, which is not supported");
        // Before version 13, all axes from this one on were one row.
        var row = isRow ? x.Shape.Size : op.Version < 13 ? new Shape([1, .. x.Shape.Axes[axis..]]).Size : x.Shape[axis];
        op.ReturnsLike(op.Value(0), row == x.Shape.Size ? OfAll(op, x) : op.Version < 13
            ? Along(op, x.Reshape(new Shape(x.Shape.Size / row, row)), 1).Reshape(x.Shape)
            : Along(op, x, axis));
    }

    static Node OfAll(OnnxOperator op, Node x) => new(op.Type == "Hardmax" ? new Hardmax() : new Softmax(op.Type == "LogSoftmax"), null, x);

    static Node Along(OnnxOperator op, Node x, int axis)
    {
        if (op.Type == "Hardmax") throw op.Refuse($"works along one axis of {x.Shape}, which is not supported; Flatten makes it a row");
        var log = x - x.Reduce(ReduceKind.LogSum, axis);
        return op.Type == "LogSoftmax" ? log : log.Exp();
    }
}
