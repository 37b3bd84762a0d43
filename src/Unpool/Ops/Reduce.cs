using Unpool.Compiler;

namespace Unpool.Ops;

/// <summary>The sum or the mean over all axes of a sample's value, to [1], or over one axis, which stays with size 1.</summary>
/// <param name="Axis">Counted from the slowest axis, 0; null for all.</param>
public sealed record Reduce(bool Mean, int? Axis = null) : Op
{
    public override string Title => Mean ? "ReduceMean" : "ReduceSum";

    public override Shape Infer(ReadOnlySpan<Shape> inputs)
    {
        if (Axis is not { } axis) return Shape.Scalar;
        Slice.CheckAxis(inputs[0], axis);
        var axes = inputs[0].Axes.ToArray();
        axes[axis] = 1;
        return new Shape(axes);
    }

    public override void Define(Node node, IReadOnlyList<double[]> x, double[] y)
    {
        var target = Broadcast.Indices(node.Shape, node.Inputs[0].Shape);
        Array.Clear(y);
        for (var i = 0; i < target.Length; i++) y[target[i]] += x[0][i] * Factor(node);
    }

    internal override Node Expand(Node node, Mode mode)
    {
        var sum = new Node(new ReduceTo(node.Shape), null, node.Inputs[0]);
        return Mean ? sum * (float)Factor(node) : sum;
    }

    public override void ToOnnx(Node node, IOnnxGraph onnx)
    {
        if (node.Inputs[0].Extent == Extent.Once) throw new NotSupportedException($"{Title} '{node.Name}' of a parameter cannot be written as ONNX.");
        var type = Mean ? "ReduceMean" : "ReduceSum";
        if (Axis is { } axis)
        {
            onnx.Add(type, [onnx[node.Inputs[0]], onnx.Integers("axes", [axis + 1])], [onnx[node]], ("keepdims", 1));
            return;
        }
        var flat = onnx.Fresh($"{onnx[node]}.flat");
        onnx.Add("Flatten", [onnx[node.Inputs[0]]], [flat], ("axis", 1));
        onnx.Add(type, [flat, onnx.Integers("axes", [1])], [onnx[node]], ("keepdims", 1));
    }

    double Factor(Node node) => Mean ? 1.0 / (node.Inputs[0].Shape.Size / node.Shape.Size) : 1;
}
