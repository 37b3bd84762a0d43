using System.Globalization;
using Unpool.Kernels;

namespace Unpool.Ops;

/// <summary>
/// 1 if the label's class is not among the <see cref="Top"/> largest scores, else 0: [1]. Of equal scores the first counts. No gradient.
/// </summary>
/// <param name="Top">The number of largest scores among which the label counts as right, at least 1.</param>
public sealed record ClassificationError(int Top = 1) : Op
{
    internal override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        if (inputs[0] != inputs[1]) throw new ShapeException($"labels {inputs[0]} and scores {inputs[1]} must have the same shape.");
        if (Top < 1 || Top > inputs[0].Size)
            throw new ShapeException($"the {Top.ToString(CultureInfo.InvariantCulture)} largest of {inputs[0].Size} scores do not exist.");
        return Shape.Scalar;
    }

    internal override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var label = Array.IndexOf(x[0], x[0].Max());
        var before = 0;
        for (var i = 0; i < x[1].Length; i++)
            if (x[1][i] > x[1][label] || (x[1][i] == x[1][label] && i < label))
                before++;
        y[0] = before < Top ? 0 : 1;
    }

    internal override CSharpForm ToCSharp(Node node) => new("ClassificationError", new CSharpForm.Option(Top, "top", 1)) { On = 1 };

    // Of equal scores, both ONNX operators take the first, as we do.
    internal override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        var (labels, scores, right, best, hit) = (Fresh("labels"), Fresh("scores"), Fresh("right"), Fresh("best"), Fresh("hit"));
        onnx.Add("Flatten", [onnx[node.Inputs[0]]], [labels], ("axis", 1));
        onnx.Add("Flatten", [onnx[node.Inputs[1]]], [scores], ("axis", 1));
        onnx.Add("ArgMax", [labels], [right], ("axis", 1), ("keepdims", 1));
        if (Top == 1) onnx.Add("ArgMax", [scores], [best], ("axis", 1), ("keepdims", 1));
        else onnx.Add("TopK", [scores, onnx.Integers("top", [Top])], [Fresh("values"), best], ("axis", 1));
        onnx.Add("Equal", [right, best], [hit]);
        var misses = Top == 1 ? onnx[node] : Fresh("misses");
        onnx.Add("Where", [hit, onnx.Floats("right", [], [0]), onnx.Floats("wrong", [], [1])], [misses]);
        if (Top > 1) onnx.Add("ReduceMin", [misses, onnx.Integers("axes", [1])], [onnx[node]], ("keepdims", 1));
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
        e.Add(new ClassificationErrorStep(e.At(node.Inputs[0]), e.At(node.Inputs[1]), e.At(node), node.Inputs[0].Shape.Size, Top));
}
