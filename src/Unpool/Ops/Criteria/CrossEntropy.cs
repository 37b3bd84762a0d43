using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// Cross entropy of labels with the softmax of scores: -sum of label * log softmax(score), natural logarithm, [1].
/// The scores' gradient is softmax - label, as in CNTK, even where labels do not sum to 1.
/// </summary>
public sealed record CrossEntropy : Op
{
    /// <inheritdoc/>
    public override string Title => "CrossEntropyWithSoftmax";

    internal override Shape Infer(ReadOnlySpan<Shape> inputs) => inputs[0] == inputs[1]
        ? Shape.Scalar
        : throw new ShapeException($"labels {inputs[0]} and scores {inputs[1]} must have the same shape.");

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var max = x[1].Max();
        var log = max + Math.Log(x[1].Sum(v => Math.Exp(v - max)));
        y[0] = x[0].Zip(x[1], (label, score) => label * (log - score)).Sum();
    }

    internal override CSharpForm ToCSharp(Node node) => new("CrossEntropyWithSoftmax") { On = 1 };

    internal override Node?[] Gradient(Node y, Node dy)
    {
        var (labels, scores) = (y.Inputs[0], y.Inputs[1]);
        return [scores.LogSoftmax() * (dy * -1), (scores.Softmax() - labels) * dy];
    }

    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var (labels, scores) = (node.Inputs[0], node.Inputs[1]);
        var (a, b, log, product, sum) = (Fresh("labels"), Fresh("scores"), Fresh("log"), Fresh("product"), Fresh("sum"));
        onnx.Add("Flatten", [onnx[labels]], [a], ("axis", 1));
        onnx.Add("Flatten", [onnx[scores]], [b], ("axis", 1));
        onnx.Add("LogSoftmax", [b], [log], ("axis", -1));
        onnx.Add("Mul", [a, log], [product]);
        onnx.Add("ReduceSum", [product, onnx.Integers("axes", [1])], [sum], ("keepdims", 1));
        onnx.Add("Neg", [sum], [onnx[node]]);
        string Fresh(string part) => onnx.Fresh($"{onnx[node]}.{part}");
    }

    // The kernel reads dense vectors.
    internal override Node? Expand(Node node, Mode mode)
    {
        var (labels, scores) = (node.Inputs[0], node.Inputs[1]);
        if (labels.Shape.Rank == 1) return null;
        var flat = new Shape(labels.Shape.Size);
        return new Node(this, null, labels.Reshape(flat), scores.Reshape(flat));
    }

    internal override void Align(Node node, IAlignment align) => align.JoinAlike(node);

    internal override void Emit<V>(Node node, IEmitter e) =>
        e.Add(new CrossEntropyStep(e.At(node.Inputs[0]), e.At(node.Inputs[1]), e.At(node), node.Inputs[0].Shape.Size));
}
