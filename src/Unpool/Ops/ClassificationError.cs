using System.Globalization;
using Unpool.Compiler;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>1 if the label's class is not among the <see cref="Top"/> largest scores, else 0: [1]. The first maximum counts. No gradient.</summary>
public sealed record ClassificationError(int Top = 1) : Op
{
    public override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        if (inputs[0] != inputs[1]) throw new ShapeException($"labels {inputs[0]} and scores {inputs[1]} must have the same shape.");
        if (Top < 1 || Top > inputs[0].Size)
            throw new ShapeException($"the {Top.ToString(CultureInfo.InvariantCulture)} largest of {inputs[0].Size} scores do not exist.");
        return Shape.Scalar;
    }

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var label = Array.IndexOf(x[0], x[0].Max());
        var before = 0;
        for (var i = 0; i < x[1].Length; i++)
            if (x[1][i] > x[1][label] || (x[1][i] == x[1][label] && i < label))
                before++;
        y[0] = before < Top ? 0 : 1;
    }

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        if (Top != 1) throw new NotSupportedException($"{Title} '{node.Name}' of the {Top} largest scores cannot be written as ONNX.");
        var names = Enumerable.Range(0, 5).Select(i => onnx.Fresh($"{onnx[node]}.{i}")).ToArray();
        onnx.Add("Flatten", [onnx[node.Inputs[0]]], [names[0]], ("axis", 1));
        onnx.Add("Flatten", [onnx[node.Inputs[1]]], [names[1]], ("axis", 1));
        onnx.Add("ArgMax", [names[0]], [names[2]], ("axis", 1), ("keepdims", 1));
        onnx.Add("ArgMax", [names[1]], [names[3]], ("axis", 1), ("keepdims", 1));
        onnx.Add("Equal", [names[2], names[3]], [names[4]]);
        onnx.Add("Where", [names[4], onnx.Floats("right", [], [0]), onnx.Floats("wrong", [], [1])], [onnx[node]]);
    }

    // The kernel reads dense vectors.
    internal override Node? Expand(Node node, Mode mode)
    {
        var (labels, scores) = (node.Inputs[0], node.Inputs[1]);
        if (labels.Shape.Rank == 1) return null;
        var flat = new Shape(labels.Shape.Size);
        return new Node(this, null, labels.Reshape(flat), scores.Reshape(flat));
    }

    internal override void Emit<V>(Node node, Emitter e) =>
        e.Add(new ClassificationErrorStep(e.At(node.Inputs[0]), e.At(node.Inputs[1]), e.At(node), node.Inputs[0].Shape.Size, Top));
}
